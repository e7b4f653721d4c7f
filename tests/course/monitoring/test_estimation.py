"""What is known and what is estimated, against pandas' as-of join, scikit-learn and the published definitions."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import accuracy_score, precision_score, recall_score

from course.monitoring.labels import reports
from course.monitoring.model_answers import estimation

RNG = np.random.default_rng(8)
SCORE = RNG.beta(1.5, 3, size=4_000)


@pytest.fixture(scope="module")
def told():
    flights = pd.DataFrame(
        {"flight": np.arange(3_000), "day": RNG.integers(1, 60, 3_000), "late": RNG.integers(0, 2, 3_000)}
    )
    return flights.drop(columns="late"), reports(flights)


@pytest.mark.parametrize("today", [1, 20, 45, 90])
def test_as_of_is_pandas_merge_asof(told, today):
    predictions, came = told
    left = predictions.assign(reported=today)
    expected = pd.merge_asof(left, came.astype({"reported": left["reported"].dtype}), on="reported", by="flight")
    got = estimation.as_of(predictions, came.sample(frac=1, random_state=1), today)
    np.testing.assert_array_equal(got["late"], expected["late"].astype(float))


def test_of_two_reports_on_one_day_the_lower_row_counts():
    twice = pd.DataFrame({"flight": [1, 1], "reported": [5, 5], "late": [1, 0]})
    assert estimation.as_of(pd.DataFrame({"flight": [1]}), twice, 5)["late"].tolist() == [0.0]


def test_label_rates_of_a_worked_example():
    rates = estimation.label_rates([1, 1, 2, 9], [1.0, 0.0, np.nan, 0.0], today=10, wait=8)
    assert rates == {"negative": 1 / 4, "known": 1 / 3, "matured": 1 / 2}


@pytest.mark.parametrize("threshold", [1 / 6, 0.5])
def test_cbpe_is_scikit_learns_mean_over_worlds_in_which_the_scores_are_right(threshold):
    worlds = RNG.random((200, len(SCORE))) < SCORE
    warned = np.greater_equal(SCORE, threshold)
    seen = [[m(late, warned) for m in (accuracy_score, precision_score, recall_score)] for late in worlds]
    assert list(estimation.cbpe(SCORE, threshold).values()) == pytest.approx(np.mean(seen, axis=0), abs=0.004)


def test_cbpe_follows_the_published_steps():
    # NannyML's documentation: P(wrong) = |ŷ − p|; TP and TN add 1 − P(wrong), FP and FN add P(wrong).
    tp = fp = tn = fn = 0.0
    for p in SCORE.tolist():
        y_hat = int(p >= 0.5)
        wrong = abs(y_hat - p)
        if y_hat:
            tp, fp = tp + 1 - wrong, fp + wrong
        else:
            tn, fn = tn + 1 - wrong, fn + wrong
    expected = {"accuracy": (tp + tn) / len(SCORE), "precision": tp / (tp + fp), "recall": tp / (tp + fn)}
    assert estimation.cbpe(SCORE) == pytest.approx(expected)


def test_cbpe_without_a_warning_has_no_precision():
    assert np.isnan(estimation.cbpe([0.1, 0.2])["precision"])


def test_expected_cost_is_the_mean_cost_over_worlds():
    worlds = (RNG.random((300, len(SCORE))) < SCORE).astype(float)
    seen = np.mean([estimation.costs(SCORE, late).mean() for late in worlds])
    assert estimation.expected_costs(SCORE).mean() == pytest.approx(seen, rel=0.01)


def test_a_warning_pays_from_break_even_on():
    assert pytest.approx(1 / 6) == estimation.BREAK_EVEN
    below, above = estimation.expected_costs([1 / 6 - 1e-9, 1 / 6 + 1e-9])
    assert below == pytest.approx(above)


def test_atc_is_its_published_definition_found_by_trying_every_threshold():
    # Garg et al. 2022, eq. 1: the share of validation confidences below t equals the validation error.
    confidence, current = RNG.uniform(0.5, 1, 400), RNG.uniform(0.5, 1, 300)
    right = RNG.random(400) < confidence
    error = 1 - right.mean()
    threshold = min(confidence, key=lambda t: abs(np.mean(confidence < t) - error))
    assert estimation.atc(confidence, right, current) == pytest.approx(np.mean(current >= threshold))
    assert estimation.atc(confidence, right, confidence) == pytest.approx(right.mean())
    assert estimation.atc([0.6], [0], [0.9]) == 0.0


def test_a_report_measures_estimates_or_refutes():
    late = (RNG.random(4_000) < SCORE).astype(float)
    sample = np.where(RNG.permutation(4_000) < 800, late, np.nan)
    assert estimation.report(SCORE, late)["kind"] == "measured"
    assert estimation.report(SCORE, late)["cost"] == pytest.approx(estimation.costs(SCORE, late).mean())
    assert estimation.report(SCORE, sample)["kind"] == "estimated"
    wrong = np.where(np.isnan(sample), np.nan, 1.0)
    assert estimation.report(np.full(4_000, 0.1), wrong) == {"kind": "refuted", "cost": None, "labelled": 0.2}


def test_scores_that_are_right_are_refuted_as_often_as_three_standard_errors_say():
    worlds = ((RNG.random(4_000) < SCORE).astype(float) for _ in range(400))
    kinds = [estimation.report(SCORE, np.where(RNG.random(4_000) < 0.2, late, np.nan))["kind"] for late in worlds]
    assert kinds.count("refuted") <= 6  # 0.27 % of 400 is 1
