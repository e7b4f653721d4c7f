"""The feedback loop: a Pólya urn where theory knows the answer, and the Gini coefficient by the Lorenz curve."""

import numpy as np
import pytest
from scipy.stats import betabinom

from course.monitoring.model_answers.loops import gini, inspections


def lorenz_gini(amounts):
    """Return one minus twice the area under the Lorenz curve, by trapezoids."""
    curve = np.concatenate([[0], np.cumsum(np.sort(amounts)) / np.sum(amounts)])
    return 1 - 2 * np.trapezoid(curve, dx=1 / len(amounts))


@pytest.mark.parametrize("amounts", [[1, 1, 1, 1], [0, 0, 0, 1], [3, 1, 4, 1, 5], [10, 20, 70]])
def test_gini_is_that_of_the_lorenz_curve(amounts):
    assert gini(amounts) == pytest.approx(lorenz_gini(amounts))


def test_two_districts_where_every_visit_finds_a_fault_are_a_polya_urn():
    # From two balls of each colour, the visits of the first district are beta-binomial with parameters 2 and 2.
    visits = [inspections([1.0, 1.0], 40, seed=seed)[0] for seed in range(1_500)]
    expected = betabinom(40, 2, 2)
    assert np.mean(visits) == pytest.approx(expected.mean(), abs=0.8)
    assert np.std(visits) == pytest.approx(expected.std(), rel=0.08)


def test_exploration_and_weights_take_the_concentration_away():
    mean = {}
    for name, how in {"none": (0, False), "exploration": (0.2, False), "weights": (0.2, True)}.items():
        mean[name] = np.mean([gini(inspections([0.2] * 5, 1_000, *how, seed=seed)) for seed in range(12)])
    assert mean["none"] > 1.4 * mean["exploration"] > 1.4 * mean["weights"]


def test_every_day_has_one_visit():
    assert inspections([0.1, 0.5, 0.9], 77, 0.1, True, seed=3).sum() == 77
