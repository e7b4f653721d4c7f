"""Right versions and mutants of what lab 6 tests: a mutant has one fault, and a good test tells the two apart.

Mutation testing: R. DeMillo, R. Lipton, F. Sayward, "Hints on Test Data Selection: Help for the Practicing
Programmer", IEEE Computer 11(4), 1978, https://doi.org/10.1109/C-M.1978.218136. Each function returns
{name: version}. The lab's checks say what a test has missed that lets a mutant live.
"""

from __future__ import annotations

from collections.abc import Callable

from course.teams.contracts import FIELDS, decide, invalid_field, service
from course.teams.model_answers.faults import answering, changed, counted, growing, lenient, shares, stubborn, unlike

Versions = dict[str, Callable]
KNOWN = ("UA", "AA", "DL", "B6", "EV", "MQ", "9E", "WN", "US")


def _terse(request: dict) -> dict:
    field = invalid_field(request)
    return {"status": 422, "body": {"error": field}} if field else service(request)


# -- services -----------------------------------------------------------------------------------------------------

# What is done to the body of an answer with status 200: right, and wrong.
RIGHT_ANSWERS = {
    "plain": lambda r, b: None,
    "zero": lambda r, b: b.update(probability=0.0),
    "one": lambda r, b: b.update(probability=1),
    "more keys": lambda r, b: b.update(model="trees", milliseconds=3),
    "other version": lambda r, b: b.update(version="v7"),
}
WRONG_ANSWERS = {
    "per cent": lambda r, b: b.update(probability=100 * b["probability"]),
    "negative": lambda r, b: b.update(probability=-0.2),
    "text": lambda r, b: b.update(probability=str(b["probability"])),
    "none": lambda r, b: b.update(probability=None),
    "no version": lambda r, b: b.pop("version"),
    "empty version": lambda r, b: b.update(version=""),
    "above one at 23": lambda r, b: b.update(probability=1.02 if r["hour"] == 23 else b["probability"]),
    "none for unknown carrier": lambda r, b: b.update(probability=b["probability"] if r["carrier"] in KNOWN else None),
    "unknown field counts": lambda r, b: b.update(probability=b["probability"] / (2 if set(r) - set(FIELDS) else 1)),
}
# Which valid requests are refused, and which invalid ones are repaired, with what.
REFUSED = {
    "refuses hour 0": lambda r: r.get("hour") == 0,
    "refuses unknown carrier": lambda r: r.get("carrier") not in KNOWN,
    "refuses unknown field": lambda r: set(r) - set(FIELDS),
}
REPAIRED = {
    "accepts hour 24": (lambda r: r.get("hour") == 24, {"hour": 23}),
    "accepts hour -1": (lambda r: r.get("hour") == -1, {"hour": 23}),
    "accepts hour as text": (
        lambda r: type(r.get("hour")) is str,
        {"hour": 9},
    ),
    "accepts distance 0": (lambda r: r.get("distance") == 0, {"distance": 1}),
    "fills in carrier": (lambda r: "carrier" not in r, {"carrier": "UA"}),
    "fills in hour": (lambda r: "hour" not in r, {"hour": 12}),
    "fills in distance": (lambda r: "distance" not in r, {"distance": 500}),
}


def right_services() -> Versions:
    """Return services that keep the contract in different ways."""
    versions = {name: answering(change) for name, change in RIGHT_ANSWERS.items()}
    return {**versions, "terse error": lambda request: _terse(request)}


def broken_services() -> Versions:
    """Return services that break the contract, each in one way."""
    return {
        **{name: answering(change) for name, change in WRONG_ANSWERS.items()},
        "remembers": growing(),
        **{name: stubborn(refuses) for name, refuses in REFUSED.items()},
        **{name: lenient(accepts, repair) for name, (accepts, repair) in REPAIRED.items()},
        "500 for invalid": changed(
            lambda request, answer: answer.update(status=200 if answer["status"] == 200 else 500)
        ),
        "error without field": changed(
            lambda request, answer: answer["status"] == 422 and answer["body"].update(error="bad request")
        ),
    }


# -- clients ------------------------------------------------------------------------------------------------------


def _sent(response: dict | None) -> object:
    """Return the probability of an answer with status 200, "absent" without one, "no" for any other answer."""
    return response["body"].get("probability", "absent") if response and response["status"] == 200 else "no"


def _number(response: dict | None) -> float | None:
    sent = _sent(response)
    return sent if type(sent) in (int, float) else None


def _status(response: dict | None, status: int) -> bool:
    return response is not None and response["status"] == status


# Where a client differs from the right one, and what it does there: an answer, or an error.
WRONG_CLIENTS = {
    "one half": (
        lambda r: decide(r) == "warn" and _number(r) < 0.5,
        "quiet",
    ),
    "quiet at 1/6": (lambda r: _sent(r) == 1 / 6, "quiet"),
    "asks at 0": (lambda r: _sent(r) == 0, "ask"),
    "asks at 1": (lambda r: _sent(r) == 1, "ask"),
    "quiet after 500": (lambda r: _status(r, 500), "quiet"),
    "fails on 422": (lambda r: _status(r, 422), KeyError("probability")),
    "uses a 503": (
        lambda r: _status(r, 503) and "probability" in r["body"],
        "warn",
    ),
    "fails without probability": (lambda r: _sent(r) == "absent", KeyError("p")),
    "none is 0": (lambda r: _sent(r) is None, "quiet"),
    "quiet at nan": (lambda r: _sent(r) != _sent(r), "quiet"),
    "warns at 23.7": (
        lambda r: _number(r) is not None and _number(r) > 1,
        "warn",
    ),
    "quiet at -0.1": (lambda r: _number(r) is not None and _number(r) < 0, "quiet"),
    "reads text": (
        lambda r: type(_sent(r)) is str and _sent(r) not in ("absent", "no"),
        "warn",
    ),
    "asks at one more key": (
        lambda r: _sent(r) != "no" and len(r["body"]) > 2,
        "ask",
    ),
    "fails without answer": (lambda r: r is None, TypeError("None")),
}


def right_clients() -> Versions:
    """Return clients that keep the contract in different ways."""

    def strict(response: dict | None) -> str:
        try:
            probability = response["body"]["probability"] + 0.0
            usable = response["status"] == 200 and 0 <= probability <= 1
        except (TypeError, KeyError):
            usable = False
        return ("warn" if probability >= 1 / 6 else "quiet") if usable else "ask"

    return {
        "plain": lambda response: decide(response),
        "other style": strict,
    }


def broken_clients() -> Versions:
    """Return clients that break the contract, each in one way."""
    return {name: unlike(where, answer) for name, (where, answer) in WRONG_CLIENTS.items()}


# -- shares of late flights ----------------------------------------------------------------------------------------


def right_shares() -> Versions:
    """Return versions of late_shares that keep its specification."""

    def by_complement(flights, minimum):
        labelled = flights.dropna(subset=["arr_delay"])
        found = {}
        for carrier in sorted(set(labelled["carrier"]), reverse=True):
            delays = labelled.loc[labelled["carrier"] == carrier, "arr_delay"]
            if len(delays) >= minimum:
                found[carrier] = 1 - float((delays <= 15).sum()) / len(delays)
        return found

    return {
        "plain": lambda flights, minimum: shares(flights, minimum),
        "other order": (by_complement),
    }


def broken_shares() -> Versions:
    """Return versions of late_shares that break its specification."""
    return {
        "cancelled on time": counted(missing=0),
        "cancelled late": counted(missing=1),
        "15 is late": counted(late=lambda d: d >= 15),
        "early is late": counted(late=lambda d: d.abs() > 15),
        "any delay is late": counted(late=lambda d: d > 0),
        "more than minimum": counted(extra=1),
        "no minimum": counted(extra=-1_000_000),
        "cancelled in minimum": counted(all_rows=True),
        "per cent": counted(result=lambda share: 100 * share),
        "one digit": counted(result=lambda share: round(share, 1)),
        "share on time": counted(result=lambda share: 1 - share),
        "without zero": counted(keep=lambda share: share > 0),
        "remembers": counted(memory=True),
        "drops equal rows": counted(distinct=True),
        "fails when empty": counted(needs_rows=True),
    }
