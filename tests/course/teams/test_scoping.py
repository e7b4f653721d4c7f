"""What a plan is worth and who answers for it, against scikit-learn's metrics and sums by hand."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, confusion_matrix, precision_score

from course.teams.model_answers.scoping import expected_value, judge_claim, raci_faults, verdict

CARD = {"decision": "whom to warn", "label_days": 1, "decide_days": 42, "kill": "six weeks, below the rule"}
CARD |= {"rule_value": 400, "model_value": 450, "running_cost": 20}


def test_the_value_is_that_of_the_confusion_matrix():
    rng = np.random.default_rng(2)
    late, warned = rng.integers(0, 2, 300), rng.integers(0, 2, 300).astype(bool)
    (_, false), (_, right) = confusion_matrix(late, warned)
    found = expected_value(late, warned, 7, 2, 30)
    assert found["value"] == 7 * right - 2 * false - 30
    assert found["precision"] == pytest.approx(precision_score(late, warned))


def test_at_the_break_even_precision_the_value_is_zero():
    for right in range(0, 101):
        late = [1.0] * right + [0.0] * (100 - right)
        found = expected_value(late, [True] * 100, 5, 1, 50)
        assert np.sign(found["value"]) == np.sign(round(found["precision"] - found["break_even"], 12))


def test_cases_without_a_label_count_nowhere():
    assert expected_value([1, np.nan, 0], [True, True, False], 5, 1, 0) == expected_value(
        [1, 0], [True, False], 5, 1, 0
    )


def test_without_a_warning_there_is_no_precision():
    assert expected_value([1, 0], [False, False], 5, 1, 9) == {"value": -9, "precision": None, "break_even": None}


@pytest.mark.parametrize(
    "change, answer",
    [
        *[({}, "pilot"), ({"decision": None}, "refuse: no decision"), ({"decision": " "}, "refuse: no decision")],
        *[({"label_days": None}, "refuse: no label"), ({"label_days": 43}, "refuse: no label")],
        *[({"label_days": 42}, "pilot"), ({"rule_value": None}, "send back: baseline"), ({"rule_value": 0}, "pilot")],
        *[({"running_cost": 50}, "refuse: a rule does"), ({"kill": ""}, "send back: kill")],
        ({"rule_value": -9, "model_value": -1, "running_cost": 0}, "refuse: a rule does"),
        ({"decision": None, "label_days": None, "rule_value": None, "kill": None}, "refuse: no decision"),
    ],
)
def test_the_first_rule_that_applies_decides(change, answer):
    assert verdict(CARD | change) == answer


@pytest.mark.parametrize(
    "cells, faults",
    [
        ({"engineer": "AR"}, set()),
        ({"engineer": "A", "clerks": "R"}, set()),
        ({"engineer": "R"}, {"no A"}),
        ({"engineer": "AR", "analyst": "A"}, {"several A"}),
        ({"clerks": "AR"}, {"group A"}),
        ({"clerks": "A", "engineer": "A"}, {"several A", "group A", "no R"}),
        ({}, {"no A", "no R"}),
    ],
)
def test_each_task_needs_one_person_who_answers_and_somebody_who_works(cells, faults):
    assert raci_faults({"serve": cells}, {"clerks"}) == {("serve", fault) for fault in faults}


def test_a_claim_comes_to_what_a_simulation_of_it_comes_to():
    rng = np.random.default_rng(5)
    sought, group = (rng.random(200_000) < 0.1).astype(int), rng.choice(["a", "b"], 200_000)
    called = np.where(sought == 1, rng.random(200_000) < 0.8, rng.random(200_000) < 0.05)
    table = judge_claim(sought, group, (0.8, 0.05), (10, 2, 0.5))
    assert table.index.tolist() == ["a", "b", "all"]
    for name in ("a", "b", "all"):
        part = (group == name) | (name == "all")
        assert table.loc[name, "accuracy"] == pytest.approx(accuracy_score(sought[part], called[part]), abs=0.005)
        assert table.loc[name, "precision"] == pytest.approx(precision_score(sought[part], called[part]), abs=0.01)
        assert table.loc[name, "no_to_all"] == pytest.approx(1 - sought[part].mean())
        value = expected_value(sought[part], called[part], 10, 2, 0.5 * part.sum())["value"]
        assert table.loc[name, "value"] == pytest.approx(value, rel=0.05)


def test_nobody_called_has_no_precision():
    table = judge_claim([0, 0, 1], ["x", "x", "y"], (0.9, 0.0), (1, 1, 0))
    assert np.isnan(table.loc["x", "precision"]) and table.loc["y", "precision"] == 1
