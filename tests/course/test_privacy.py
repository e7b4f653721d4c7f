"""Cells agree with a count by hand, noise with the published deviations of Laplace's distribution."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kstest, laplace

from course.privacy import exposure, noisy_tables


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
