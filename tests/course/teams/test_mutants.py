"""Each mutant differs from the right version where the lab's text says so; each right version does not."""

import math

import numpy as np
import pandas as pd
import pytest

from course.teams.contracts import decide, service
from course.teams.model_answers import mutants

GOOD = {"carrier": "UA", "hour": 18, "distance": 719}
VALID = [GOOD | change for change in ({}, {"hour": 0}, {"hour": 23}, {"carrier": "??"}, {"colour": "blue"}, {})]
INVALID = [{key: value for key, value in GOOD.items() if key != name} for name in GOOD]
INVALID += [GOOD | {"hour": hour} for hour in (24, -1, "18")] + [GOOD | {"distance": 0}]
NUMBERS = [0, 0.1, 1 / 6, 0.3, 1]
ODD = [None, "0.9", float("nan"), -0.1, 23.7]
RESPONSES = [
    {"status": 200, "body": {"probability": p, "version": "7", **more}} for p in NUMBERS for more in ({}, {"x": 1})
]
RESPONSES += [{"status": 200, "body": {"probability": p, "version": "7"}} for p in ODD]
RESPONSES += [{"status": status, "body": body} for status in (422, 500, 503) for body in ({}, {"probability": 0.5})]
RESPONSES += [None, {"status": 200, "body": {"version": "7"}}]


def outcome(version, *args):
    """Return what a version returns, or the name of what it raises."""
    try:
        return version(*args)
    except Exception as error:
        return type(error).__name__


def keeps(version):
    """Return whether a service keeps the contract on VALID and INVALID, by this file's own reading of it."""
    answers = [outcome(version, request) for request in VALID]
    valid = all(
        answer["status"] == 200
        and type(answer["body"].get("probability")) in (int, float)
        and 0 <= answer["body"]["probability"] <= 1
        and type(answer["body"].get("version")) is str
        and answer["body"]["version"] != ""
        for answer in answers
    )
    stable = answers[0]["body"] == answers[4]["body"] == answers[5]["body"]
    refusals = [(request, outcome(version, request)) for request in INVALID]
    invalid = all(answer["status"] == 422 for _, answer in refusals) and all(
        name in answer["body"]["error"]
        for (_, answer), name in zip(
            refusals, ["carrier", "hour", "distance", "hour", "hour", "hour", "distance"], strict=True
        )
    )
    return valid and stable and invalid


@pytest.mark.parametrize("name", mutants.right_services())
def test_right_services_keep_the_contract(name):
    assert keeps(mutants.right_services()[name])


@pytest.mark.parametrize("name", mutants.broken_services())
def test_broken_services_break_it(name):
    assert not keeps(mutants.broken_services()[name])


def test_this_labs_service_is_the_first_right_one():
    first = next(iter(mutants.right_services().values()))
    assert [first(request) for request in VALID + INVALID] == [service(request) for request in VALID + INVALID]


@pytest.mark.parametrize("name", mutants.right_clients())
def test_right_clients_decide_alike(name):
    client = mutants.right_clients()[name]
    assert [client(response) for response in RESPONSES] == [decide(response) for response in RESPONSES]


@pytest.mark.parametrize("name", mutants.broken_clients())
def test_broken_clients_differ_somewhere(name):
    client = mutants.broken_clients()[name]
    assert [outcome(client, response) for response in RESPONSES] != [decide(response) for response in RESPONSES]


def tables():
    """Yield (table, minimum): small tables in which each rule of the lab matters."""
    rows = [
        ("a", 15),
        ("a", 16),
        ("a", -40),
        ("a", None),
        ("b", 60),
        ("b", 60),
        ("c", 3),
        ("c", 3),
        ("c", 3),
        ("d", None),
    ]
    table = pd.DataFrame([*rows, ("d", None), ("d", 99)], columns=["carrier", "arr_delay"]).astype({"arr_delay": float})
    yield from ((table, minimum) for minimum in (2, 3, 1))
    yield table.iloc[:0], 1


def counted(table, minimum):
    """Return the shares by plain counting."""
    seen = {}
    for carrier, delay in zip(table["carrier"], table["arr_delay"], strict=True):
        if not math.isnan(delay):
            seen.setdefault(carrier, []).append(delay > 15)
    return {carrier: sum(late) / len(late) for carrier, late in seen.items() if len(late) >= minimum}


def agrees(version):
    """Return whether a version gives the plain counts on all tables, one call after the other."""
    for table, minimum in tables():
        found, expected = outcome(version, table, minimum), counted(table, minimum)
        if type(found) is not dict or set(found) != set(expected):
            return False
        if not np.allclose([found[key] for key in expected], list(expected.values()), rtol=0, atol=1e-9):
            return False
    return True


@pytest.mark.parametrize("name", mutants.right_shares())
def test_right_shares_are_the_plain_counts(name):
    assert agrees(mutants.right_shares()[name])


@pytest.mark.parametrize("name", mutants.broken_shares())
def test_broken_shares_are_not(name):
    assert not agrees(mutants.broken_shares()[name])


def test_a_mutant_that_remembers_is_fresh_each_time():
    first, second = (mutants.broken_services()["remembers"] for _ in range(2))
    assert first(GOOD) == second(GOOD) != first(GOOD)


def test_a_grader_can_serve_every_version():
    # A function that a module binds by its name would be sent as that name, and the module is withheld from students.
    groups = [mutants.right_services, mutants.broken_services, mutants.right_clients, mutants.broken_clients]
    for make in [*groups, mutants.right_shares, mutants.broken_shares]:
        assert all("<" in version.__qualname__ for version in make().values())
