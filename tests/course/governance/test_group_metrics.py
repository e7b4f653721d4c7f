"""Rates, gaps and thresholds agree with fairlearn, SciPy and plain counts; bad input gets its sentence."""

import numpy as np
import pytest
from fairlearn.metrics import MetricFrame, false_positive_rate, selection_rate, true_positive_rate
from scipy.stats import bootstrap
from sklearn.metrics import confusion_matrix, precision_score

from course.governance.model_answers.fairness import (
    choose_thresholds,
    cost,
    four_fifths,
    gap_interval,
    group_metrics,
    implied_fpr,
    mixture,
)


def made(seed=1, n=4_000, names=("u", "v", "w")):
    rng = np.random.default_rng(seed)
    groups = rng.choice(names, n)
    scores = rng.beta(1 + np.searchsorted(names, groups), 3).round(2)
    return scores, rng.random(n) < scores, groups


def test_group_metrics_are_fairlearns():
    scores, truth, groups = made()
    decisions = scores >= 0.4

    found = group_metrics(truth, decisions, groups)

    metrics = {"selection_rate": selection_rate, "tpr": true_positive_rate, "fpr": false_positive_rate}
    frame = MetricFrame(
        metrics=metrics | {"ppv": precision_score}, y_true=truth, y_pred=decisions, sensitive_features=groups
    )
    np.testing.assert_allclose(found.drop(columns="n"), frame.by_group)


def test_a_rate_without_a_denominator_is_missing_and_a_missing_label_is_a_group():
    found = group_metrics([0, 1, 1], [1, 0, 0], ["a", None, "a"])
    assert found.index.tolist() == ["a", "not recorded"]
    assert np.isnan(found.loc["not recorded", "fpr"])
    assert np.isnan(found.loc["not recorded", "ppv"])


def test_the_interval_is_scipys_bootstrap():
    scores, truth, groups = made(names=("u", "v"))
    decisions = scores >= 0.4
    parts = [decisions[(groups == name) & truth].astype(float) for name in ("v", "u")]

    gap, low, high = gap_interval(truth, decisions, groups, ("v", "u"), seed=5)

    expected = bootstrap(
        parts, lambda a, b, axis: a.mean(axis=axis) - b.mean(axis=axis), method="percentile", rng=1, n_resamples=4_000
    ).confidence_interval
    assert gap == pytest.approx(parts[0].mean() - parts[1].mean())
    np.testing.assert_allclose([low, high], [expected.low, expected.high], atol=0.006)


@pytest.mark.parametrize(("positives", "reported"), [(29, False), (30, True)])
def test_few_positives_are_not_reported(positives, reported):
    truth, groups = [1] * positives + [1] * 50, ["a"] * positives + ["b"] * 50
    assert (gap_interval(truth, truth, groups, ("a", "b")) is not None) == reported


def test_the_implied_false_positive_rate_is_the_published_one():
    # Base rate, PPV and FNR of the worked numbers in the reading, which agree with counting people.
    assert implied_fpr(0.5, 0.7, 0.3) == pytest.approx(0.3)
    assert implied_fpr(0.3, 0.7, 0.3) == pytest.approx(0.129, abs=5e-4)
    assert implied_fpr(0.9, 0.5, 0.1) is None


def test_thresholds_cost_no_more_than_any_others_within_the_gap():
    scores, truth, groups = made(names=("u", "v"))
    grid = [0.1, 0.2, 0.3, 0.4, 0.5]
    found = choose_thresholds(scores, truth, groups, grid, 0.05)

    costs = []
    for u in grid:
        for v in grid:
            decisions = scores >= np.where(groups == "u", u, v)
            frame = MetricFrame(metrics=true_positive_rate, y_true=truth, y_pred=decisions, sensitive_features=groups)
            if frame.difference() <= 0.05:
                _, fp, fn, _ = confusion_matrix(truth, decisions).ravel()
                costs.append(10 * fn + fp)
    decisions = scores >= np.array([found[group] for group in groups])
    assert cost(truth, decisions) == min(costs)


def test_no_thresholds_if_no_gap_is_small_enough():
    assert choose_thresholds([0.9, 0.1], [1, 1], ["a", "b"], [0.5], 0.1) is None


def test_four_fifths_compares_with_the_highest_rate():
    found = four_fifths({"a": 200, "b": 100, "c": 10, "d": 100, "e": 0}, {"a": 100, "b": 30, "c": 3, "d": 40, "e": 0})
    assert found == {"b": "evidence", "c": "too few"}


def test_a_mixture_is_fairlearns_probability():
    rng = np.random.default_rng(2)
    decisions, weights = rng.integers(0, 2, (3, 50)), np.array([0.5, 0.3, 0.2])
    chance, torn = mixture(decisions, weights)
    np.testing.assert_allclose(chance, np.average(decisions, axis=0, weights=weights))
    draws = rng.choice(3, (2, 20_000, 1), p=weights)
    assert torn == pytest.approx(np.mean(decisions[draws[0], range(50)] != decisions[draws[1], range(50)]), abs=0.01)
