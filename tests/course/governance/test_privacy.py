"""Cells agree with counting, noise with Laplace's deviations, answers with simulation, losses with ROC curves."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit
from scipy.stats import kstest, laplace
from sklearn.metrics import roc_curve

from course.governance.model_answers.privacy import (
    advantage,
    estimate_share,
    exposure,
    first_safe,
    noisy_tables,
    people_needed,
    releasable,
    truth_probability,
)


def test_exposure_counts_people_and_not_cells():
    table = pd.DataFrame({"town": [*"aaabbbbcc"], "ill": [1, 1, 1, 0, 1, 0, 0, 0, 1]})
    assert exposure(table, ["town"], "ill") == (2, 3)
    assert exposure(table, ["town", "ill"], "ill") == (1, 9)


def test_a_missing_value_is_a_value():
    assert exposure(pd.DataFrame({"q": ["a", "a", None], "s": ["n", None, None]}), ["q"], "s") == (1, 1)


@pytest.mark.parametrize(("epsilon", "deviation"), [(0.1, 14.14), (0.5, 2.83), (1.0, 1.41)])
def test_one_release_has_the_published_deviation(epsilon, deviation):
    noisy = noisy_tables(np.zeros(40_000), epsilon, 1, seed=0)
    assert np.std(noisy) == pytest.approx(deviation, rel=0.03)


def test_releases_share_the_budget_and_groups_do_not():
    noisy = noisy_tables([100.0] * 5_000, 1.0, 4, seed=1) - 100
    assert kstest(noisy.ravel(), laplace(scale=4).cdf).pvalue > 0.01
    assert abs(np.corrcoef(noisy)[0, 1]) < 0.06


def test_first_safe_asks_for_people_and_answers_in_every_cell():
    table = pd.DataFrame({"town": [*"aaabbb"], "street": [1, 1, 2, 3, 3, 3], "ill": [0, 1, 0, 0, 0, 0]})
    choices = [["town", "street"], ["town"]]
    assert first_safe(table, choices, "ill", 1, 1) == ["town", "street"]
    assert first_safe(table, choices, "ill", 3, 1) == ["town"]
    assert first_safe(table, choices, "ill", 3, 2) is None


@pytest.mark.parametrize("epsilon", [0.5, 1.0, 3.0])
def test_randomised_answers_estimate_the_share_without_bias(epsilon):
    assert truth_probability(epsilon) == pytest.approx(expit(epsilon))
    rng = np.random.default_rng(1)
    truth, honest = rng.random((200, 5_000)) < 0.2, rng.random((200, 5_000)) < expit(epsilon)
    told = np.where(honest, truth, ~truth)
    found = [estimate_share(said, epsilon)[0] for said in told]
    error = estimate_share(told[0], epsilon)[1]
    assert np.mean(found) == pytest.approx(0.2, abs=4 * error / math.sqrt(200))
    assert np.std(found) == pytest.approx(error, rel=0.2)


def test_people_needed_gives_the_error():
    n = people_needed(0.3, math.log(3), 0.098)
    assert n == 100
    assert estimate_share([1] * 40 + [0] * 60, math.log(3)) == pytest.approx((0.3, 0.098), abs=1e-4)


def test_the_advantage_is_the_best_point_of_the_roc_curve():
    rng = np.random.default_rng(3)
    members, others = rng.exponential(0.7, 400), rng.exponential(1.0, 900)
    fpr, tpr, _ = roc_curve(np.repeat([1, 0], [400, 900]), -np.concatenate([members, others]))
    assert advantage(members, others) == pytest.approx((tpr - fpr).max())
    assert advantage(others + 5, members) == 0


def test_the_best_safe_model_is_released():
    models = {"leaky": ([0, 0], [1, 1], 0.9), "safe": ([0, 1], [0, 1], 0.8), "safer": ([0, 1], [0, 1], 0.7)}
    assert releasable(models, 1.0) == "leaky"
    assert releasable(models, 0.1) == "safe"
    assert releasable({"leaky": models["leaky"]}, 0.1) is None
