"""A person can be deleted and the log still verifies; retention follows its rules in their order."""

import json
from datetime import date

import pytest

from course.governance.model_answers.audit_log import head, verify
from course.governance.model_answers.erasure import commitment, forget, remember, retention

SALTS = [f"{n:032x}" for n in range(100, 106)]


def filled():
    log, store = [], {}
    for n, salt in enumerate(SALTS):
        log, store = remember(log, store, {"person": f"person-{n % 3}", "n": n}, salt)
    return log, store


def test_an_erased_person_leaves_no_trace_and_the_log_verifies():
    log, store = filled()
    kept = head(log)

    after, rest = forget(log, store, "person-1")

    assert verify(after, kept) == ("intact", None)
    assert sorted(item["record"]["n"] for item in rest.values()) == [0, 2, 3, 5]
    text = json.dumps([after, rest])
    assert "person-1" not in text
    assert SALTS[1] not in text
    assert len(store) == 6


def test_a_record_cannot_be_guessed_without_its_salt():
    log, _ = filled()
    guesses = {commitment({"person": f"person-{p}", "n": n}, "") for p in range(3) for n in range(6)}
    assert not guesses & {entry["record"]["commitment"] for entry in log}


def test_forgetting_nobody_changes_nothing():
    log, store = filled()
    assert forget(log, store, "person-9") == (log, store)


@pytest.mark.parametrize(
    ("purpose", "holds", "asked", "today", "answer"),
    [
        ("log", (), (), date(2026, 8, 1), "keep"),
        ("log", (), ("p",), date(2026, 7, 2), "keep"),
        ("log", (), ("p",), date(2026, 7, 3), "delete"),
        ("log", (), (), date(2028, 1, 1), "keep"),
        ("log", (), (), date(2028, 1, 2), "delete"),
        ("other", (), (), date(2026, 2, 1), "no purpose"),
        ("other", ("p",), ("p",), date(2030, 1, 1), "hold"),
    ],
)
def test_retention(purpose, holds, asked, today, answer):
    record = {"id": 1, "person": "p", "purpose": purpose, "created": date(2026, 1, 1)}
    assert retention([record], today, {"log": (183, 730)}, holds, asked) == {1: answer}
