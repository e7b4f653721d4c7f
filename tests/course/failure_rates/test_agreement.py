"""κ against scikit-learn and the example of its inventor's formula."""

import math

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from course.failure_rates.model_answers.agreement import kappa


def test_it_is_scikit_learns_kappa():
    rng = np.random.default_rng(1)
    for _ in range(20):
        first, second = rng.choice(list("abcd"), (2, 40)).tolist()
        assert kappa(first, second) == pytest.approx(cohen_kappa_score(first, second))


def test_by_hand():
    first, second = ["y"] * 25 + ["n"] * 25, ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    assert kappa(first, second) == pytest.approx((0.7 - 0.5) / 0.5)


def test_one_code_only_says_nothing():
    assert math.isnan(kappa(["a", "a"], ["a", "a"]))
    assert kappa(["a", "a"], ["b", "b"]) == 0
    for pair in (([], []), (["a"], ["a", "b"])):
        with pytest.raises(ValueError):
            kappa(*pair)
