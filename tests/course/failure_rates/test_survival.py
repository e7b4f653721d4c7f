"""Kaplan–Meier against statsmodels."""

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from course.failure_rates.model_answers.survival import survival


@pytest.mark.parametrize("seed", range(8))
def test_it_is_statsmodels_estimate(seed):
    rng = np.random.default_rng(seed)
    life, watched = rng.integers(1, 40, (2, 120))
    months, ended = np.minimum(life, watched), life <= watched
    theirs = SurvfuncRight(months, ended)
    for at in (3, 12, 24):
        before = theirs.surv_prob[theirs.surv_times <= at]
        assert survival(months, ended, at) == pytest.approx(before[-1] if len(before) else 1)


def test_without_censoring_it_is_the_plain_share():
    assert survival([5, 10, 20, 30], [True] * 4, 12) == 0.5
    assert survival([5, 10], [False, False], 12) == 1
