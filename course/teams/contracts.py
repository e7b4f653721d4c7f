"""A delay service and its client as both sides of a contract see them, and how a test is tried on a version of either.

Constructed for lab 6: the probabilities are made up. A test is a function that takes the version under test and raises
(`assert` does) if it breaks the contract. Consumer-driven contracts: I. Robinson, 2006,
https://martinfowler.com/articles/consumerDrivenContracts.html
"""

from __future__ import annotations

import random
from collections.abc import Callable

FIELDS = ("carrier", "hour", "distance")


def invalid_field(request: dict) -> str:
    """Return the first field of a request that is missing or not valid, "" if there is none."""
    carrier, hour, distance = (request.get(name) for name in FIELDS)
    if type(carrier) is not str or not carrier:
        return "carrier"
    if type(hour) is not int or not 0 <= hour <= 23:
        return "hour"
    if type(distance) not in (int, float) or not distance > 0:
        return "distance"
    return ""


def service(request: dict) -> dict:
    """Return {"status": 200 or 422, "body": ...}, as the contract of lab 6 says."""
    field = invalid_field(request)
    if field:
        return {"status": 422, "body": {"error": f"{field} is missing or not valid"}}
    probability = min(0.95, 0.08 + 0.015 * request["hour"] + 0.00001 * request["distance"])
    return {"status": 200, "body": {"probability": probability, "version": "2013-03"}}


def decide(response: dict | None) -> str:
    """Return "warn", "quiet" or "ask", as the contract of lab 6 says; None is an answer that never came."""
    if response is None or response["status"] != 200:
        return "ask"
    probability = response["body"].get("probability")
    if type(probability) not in (int, float) or not 0 <= probability <= 1:
        return "ask"
    return "warn" if probability >= 1 / 6 else "quiet"


def verdicts(test: Callable, versions: dict[str, Callable], seed: int) -> tuple[set[str], set[str]]:
    """Return the names of the versions that the test lets pass every time, and of those it lets pass at least once.

    Each version is tried once or twice, in an order that the seed draws: a test cannot know which one it is given.
    """
    order = random.Random(seed)
    names = [*versions, *order.sample([*versions], order.randint(0, len(versions)))]
    order.shuffle(names)
    found: dict[str, list[bool]] = {name: [] for name in versions}
    for name in names:
        found[name].append(passes(test, versions[name]))
    return {name for name in found if all(found[name])}, {name for name in found if any(found[name])}


def passes(test: Callable, version: Callable) -> bool:
    """Return whether the test lets the version pass: it raises nothing but NotImplementedError, which goes on."""
    try:
        test(version)
    except NotImplementedError:
        raise
    except Exception:
        return False
    return True
