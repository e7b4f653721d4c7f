"""A good card has no faults; each kind of bad one is told what is wrong."""

import copy

import pytest
import yaml
from jsonschema import Draft202012Validator

from course.governance.cards import SCHEMA, faults

PART = {"n": 100, "positives": 40, "tpr": 0.8, "tpr_low": 0.6, "tpr_high": 0.9, "fpr": 0.1}
CARD = {
    "model": "A model of the test",
    "purpose": "To be checked in a test",
    "not_for": ["Anything outside the test"],
    "data": "A hundred made-up rows",
    "date": "2026-11-24",
    "contact": "The authors of the course",
    "overall": PART,
    "groups": {"a": dict(PART)},
    "suppressed": ["b"],
    "caveats": ["Made up from beginning to end"],
}


def changed(**parts):
    return yaml.safe_dump({**copy.deepcopy(CARD), **parts})


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_a_good_card_has_no_faults():
    assert faults(changed()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (changed(caveats=[]), "caveats"),
        (changed(groups={}), "groups"),
        (changed(groups={"a": {**PART, "positives": 12}}), "groups.a.positives"),
        (changed(overall={**PART, "tpr": 1.2}), "overall.tpr"),
        (changed(date="yesterday"), "date"),
        (changed(colour="blue"), "colour"),
        ("purpose: a text", "required"),
        ("a: [", "not YAML"),
        ("- &x [1]\n- *x", "alias"),
    ],
)
def test_a_bad_card_is_told_what_is_wrong(text, said):
    assert any(said in fault for fault in faults(text))
