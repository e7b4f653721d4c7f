"""Costs against a plain count and scikit-learn's confusion matrix; break-even against the best threshold."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from course.failure_rates.model_answers.policies import break_even, policy_cost


@pytest.mark.parametrize("seed", range(5))
def test_costs_are_those_of_the_confusion_matrix(seed):
    rng = np.random.default_rng(seed)
    late, warned = (rng.random(500) < 0.3).astype(float), rng.random(500) < 0.5
    _, false, missed, _ = confusion_matrix(late, warned).ravel()
    cost = policy_cost(np.append(late, [np.nan] * 7), np.append(warned, [True] * 7), miss=4, false_warning=2)
    assert cost == {
        "policy": 4 * missed + 2 * false,
        "alert all": 2 * np.sum(late == 0),
        "hindsight": min(2 * np.sum(late == 0), 4 * late.sum()),
        "no label": 7,
    }


def test_warning_from_the_break_even_on_is_the_cheapest_threshold_for_calibrated_scores():
    rng = np.random.default_rng(0)
    score = rng.random(200_000)
    late = rng.random(200_000) < score
    costs = {limit: policy_cost(late, score >= limit)["policy"] for limit in np.arange(0.02, 0.6, 0.02)}
    assert min(costs, key=costs.get) == pytest.approx(break_even(5, 1), abs=0.04)


def test_break_even():
    assert break_even(5, 1) == pytest.approx(1 / 6)
    assert break_even(5, 1, fixed=100, warnings=50) == pytest.approx(0.5)
    assert break_even(5, 1, fixed=251, warnings=50) is None and break_even(5, 1, fixed=10, warnings=0) is None
    share = break_even(8, 3, fixed=40, warnings=90)
    assert 90 * (share * 8 - (1 - share) * 3) == pytest.approx(40)
