"""Drift measures against SciPy, and against values worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr
from scipy.stats import ks_2samp

from course.drift.model_answers import measures

RNG = np.random.default_rng(5)
NORMAL, SHIFTED = RNG.normal(size=900), RNG.normal(0.4, 1.3, size=700)


def symmetrised_kl(p, q):
    return float(np.sum(rel_entr(p, q) + rel_entr(q, p)))


def test_psi_of_a_worked_example():
    # Cut at the median 4.5: the reference has 0.5 and 0.5, current 0.2 and 0.8.
    by_hand = (0.2 - 0.5) * np.log(0.2 / 0.5) + (0.8 - 0.5) * np.log(0.8 / 0.5)
    assert measures.psi(range(10), [0, 1, 5, 6, 7, 8, 9, 9, 9, 9], n_bins=2) == pytest.approx(by_hand)


@pytest.mark.parametrize("n_bins", [2, 5, 10, 20])
def test_psi_is_the_symmetrised_kl_divergence_of_the_bins(n_bins):
    edges = np.quantile(NORMAL, np.linspace(0, 1, n_bins + 1))
    edges[0], edges[-1] = -np.inf, np.inf
    p, q = (np.histogram(sample, edges)[0] / len(sample) for sample in (NORMAL, SHIFTED))
    assert measures.psi(NORMAL, SHIFTED, n_bins) == pytest.approx(symmetrised_kl(p, q))


@pytest.mark.parametrize("epsilon", [1e-2, 1e-4, 1e-6])
def test_psi_of_disjoint_samples_is_the_ceiling_that_epsilon_sets(epsilon):
    ceiling = 9 * (epsilon - 0.1) * np.log(epsilon / 0.1) + 0.9 * np.log(10)
    assert measures.psi(np.arange(100), np.arange(100) + 1_000, epsilon=epsilon) == pytest.approx(ceiling)


def test_psi_counts_equal_cuts_once_and_puts_a_value_on_a_cut_above_it():
    assert measures.psi([0] * 8 + [1, 2], [0] * 8 + [1, 2]) == 0
    assert measures.psi([1, 2, 2, 3], [1, 1, 2, 3], n_bins=2) == pytest.approx(0.25 * np.log(3))


def test_psi_of_a_constant_reference_sees_a_fall_and_no_rise():
    p, q = np.array([1e-4, 1.0]), np.array([0.5, 0.5])
    assert measures.psi([7] * 10, [5] * 5 + [7] * 5) == pytest.approx(np.sum((q - p) * np.log(q / p)))
    assert measures.psi([7] * 10, [9] * 10) == 0


def test_psi_leaves_missing_values_out_and_refuses_nothing():
    assert measures.psi([*NORMAL, np.nan], [np.nan, *SHIFTED]) == measures.psi(NORMAL, SHIFTED)
    for samples in ([], [1.0]), ([1.0], []), ([np.nan], [1.0]):
        with pytest.raises(ValueError, match="no values"):
            measures.psi(*samples)


@given(st.lists(st.integers(-5, 5), min_size=1), st.lists(st.integers(-9, 9), min_size=1), st.randoms())
def test_psi_is_never_negative_and_ignores_order(reference, current, random):
    score = measures.psi(reference, current)
    assert score >= 0
    assert measures.psi(reference, reference) == 0
    assert measures.psi(random.sample(reference, len(reference)), current) == pytest.approx(score)


def test_category_psi_is_the_symmetrised_kl_divergence_of_the_shares():
    got = measures.category_psi(["a"] * 5 + ["b"] * 5, ["a"] * 2 + ["b"] * 8)
    assert got == pytest.approx(symmetrised_kl(np.array([0.5, 0.5]), np.array([0.2, 0.8])))
    new = measures.category_psi(["a"] * 10, ["a"] * 5 + ["z"] * 5)
    assert new == pytest.approx(symmetrised_kl(np.array([1, 1e-4]), np.array([0.5, 0.5])), rel=1e-6)
    with pytest.raises(ValueError, match="no values"):
        measures.category_psi([None], ["a"])


@pytest.mark.slow
def test_without_drift_psi_has_the_stated_mean_and_false_alarms():
    rng = np.random.default_rng(0)
    n, m, bins = 3_000, 2_000, 10
    scores = np.array([measures.psi(rng.normal(size=n), rng.normal(size=m), bins) for _ in range(3_000)])
    assert scores.mean() == pytest.approx((bins - 1) * (1 / n + 1 / m), rel=0.05)
    assert np.mean(scores > measures.psi_threshold(n, m, bins, 0.05)) == pytest.approx(0.05, abs=0.015)


def test_ks_agrees_with_scipy():
    assert measures.ks(NORMAL, SHIFTED) == pytest.approx(ks_2samp(NORMAL, SHIFTED).statistic)
    tied = RNG.integers(0, 5, 300), RNG.integers(1, 7, 200)
    assert measures.ks(*tied) == pytest.approx(ks_2samp(*tied).statistic)


def test_js_is_the_square_of_scipys_distance():
    for p, q in ([0.5, 0.5, 0], [0.2, 0.3, 0.5]), ([1, 0], [0, 1]), ([0.5, 0.5], [0.5, 0.5]):
        assert measures.js(p, q) == pytest.approx(jensenshannon(p, q) ** 2)
