"""Wilson's interval against SciPy and statsmodels."""

import numpy as np
import pytest
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportion_confint

from course.failure_rates.model_answers.intervals import wilson


def test_it_is_scipys_and_statsmodels_interval():
    rng = np.random.default_rng(1)
    for n in rng.integers(1, 500, 50).tolist():
        k = int(rng.integers(0, n + 1))
        theirs = binomtest(k, n).proportion_ci(0.95, method="wilson")
        assert wilson(k, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
        assert wilson(k, n) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=1e-9)


def test_ten_of_seventy():
    assert wilson(10, 70) == pytest.approx((0.0795, 0.2434), abs=5e-5)


@pytest.mark.parametrize("successes, n", [(0.54 * 699, 699), (3, 2), (-1, 5), (0, 0), (1, 2.5)])
def test_what_is_no_count_is_refused(successes, n):
    with pytest.raises(ValueError):
        wilson(successes, n)
