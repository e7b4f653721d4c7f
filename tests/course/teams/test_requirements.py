"""The three kinds of Jackson and Zave, on statements whose kind is known."""

import pytest

from course.teams.model_answers.requirements import kind, ledger_faults

SEEN = {"traveller": "world", "warning": "shared", "cache": "inside"}


@pytest.mark.parametrize(
    "mood, about, expected",
    [
        ("is so", ["traveller"], "assumption"),
        ("is so", ["cache"], "assumption"),
        ("wanted", ["traveller", "cache"], "requirement"),
        ("wanted", ["warning"], "specification"),
        ("wanted", ["warning", "cache"], "design"),
    ],
)
def test_what_a_statement_speaks_of_decides_its_kind(mood, about, expected):
    assert kind({"mood": mood, "about": about}, SEEN) == expected


def ledger(**because):
    made = {
        "S": {"kind": "specification", "mood": "wanted", "about": ["warning"]},
        "A": {"kind": "assumption", "mood": "is so", "about": ["traveller"]},
        "R": {"kind": "requirement", "mood": "wanted", "about": ["traveller"]},
    }
    made["R"] |= because
    return made


@pytest.mark.parametrize(
    "because, missing",
    [
        (["S", "A"], set()),
        (["S"], {"no assumption"}),
        (["A", "R"], {"no specification"}),
        (["X"], {"no specification", "no assumption"}),
    ],
)
def test_a_requirement_needs_both_supports(because, missing):
    assert ledger_faults(ledger(because=because), SEEN) == {("R", fault) for fault in missing}


def test_a_wrong_label_is_a_fault_and_deceives_nobody():
    made = ledger(because=["S", "A"])
    made["A"]["kind"] = made["R"]["kind"] = "specification"
    assert ledger_faults(made, SEEN) == {("A", "wrong kind"), ("R", "wrong kind")}
