"""Estimates against SciPy's distributions and scikit-learn's Brier score, calibration against a binomial test."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sklearn.metrics import brier_score_loss

from course.teams.model_answers.estimates import calibration, draw, estimate, finish, pert_mean

TASK = (2, 4, 15)
SHAPE = stats.beta(1 + 4 * 2 / 13, 1 + 4 * 11 / 13, loc=2, scale=13)


def test_the_pert_mean_is_the_mean_of_its_beta_distribution():
    assert pert_mean(TASK) == pytest.approx(SHAPE.mean())


def test_draws_follow_the_distribution():
    drawn = draw(TASK, np.random.default_rng(1), 5_000)
    assert stats.kstest(drawn, SHAPE.cdf).pvalue > 0.001


def test_quantiles_of_one_task_are_scipys():
    found = estimate([[TASK]], draws=100_000)
    assert found["p50"] == pytest.approx(SHAPE.ppf(0.5), rel=0.01)
    assert found["p90"] == pytest.approx(SHAPE.ppf(0.9), rel=0.01)
    assert found["chance"] == pytest.approx(SHAPE.cdf(4), abs=0.01)


def test_streams_side_by_side_multiply_their_chances():
    found = estimate([[TASK]] * 3, draws=100_000)
    assert found["chance"] == pytest.approx(SHAPE.cdf(4) ** 3, abs=0.005)
    assert found["p90"] == pytest.approx(SHAPE.ppf(0.9 ** (1 / 3)), rel=0.01)


def test_the_mean_of_a_stream_is_the_sum_of_the_pert_means():
    assert finish([[TASK, (1, 2, 4)]], draws=100_000).mean() == pytest.approx(
        pert_mean(TASK) + pert_mean((1, 2, 4)), rel=0.01
    )


def test_tasks_without_a_range_are_constant():
    expected = {"point": 7, "pert": 7, "p50": 7, "p90": 7, "chance": 1}
    assert estimate([[(3, 3, 3), (4, 4, 4)], [(5, 5, 5)]]) == pytest.approx(expected)


def test_a_seed_repeats_a_result():
    assert estimate([[TASK]], seed=3) == estimate([[TASK]], seed=3) != estimate([[TASK]], seed=4)


def record(held, missed, confidence):
    truth = [10.0] * held + [50.0] * missed
    return pd.DataFrame({"guess": 10.0, "confidence": confidence, "within": 5.0, "truth": truth})


def test_the_brier_score_is_scikit_learns():
    rng = np.random.default_rng(0)
    made = pd.DataFrame(
        {"guess": rng.integers(0, 40, 50), "confidence": rng.integers(0, 101, 50), "within": 8, "truth": 20}
    )
    held = (made["guess"] - 20).abs() <= 8
    found = calibration(made)
    assert found["brier"] == pytest.approx(brier_score_loss(held, made["confidence"] / 100))
    assert found["held"] == pytest.approx(held.mean())


@pytest.mark.parametrize(
    "held, missed, confidence, verdict",
    [
        *[(10, 15, 80, "overconfident"), (24, 1, 60, "underconfident"), (4, 12, 50, "cannot tell")],
        *[(2, 1, 90, "cannot tell"), (9, 1, 100, "overconfident"), (5, 0, 100, "cannot tell")],
    ],
)
def test_the_verdict_needs_more_than_two_standard_deviations(held, missed, confidence, verdict):
    assert calibration(record(held, missed, confidence))["verdict"] == verdict


def test_the_verdict_agrees_with_a_binomial_test_on_clear_records():
    for held in (20, 34, 40, 46, 59):
        extreme = stats.binomtest(held, 60, 2 / 3).pvalue < 0.02
        assert (calibration(record(held, 60 - held, 200 / 3))["verdict"] != "cannot tell") == extreme


def test_rows_without_a_truth_are_left_out():
    gaps = pd.concat([record(3, 1, 80), record(4, 0, 80).assign(truth=np.nan)])
    assert calibration(gaps) == calibration(record(3, 1, 80))
