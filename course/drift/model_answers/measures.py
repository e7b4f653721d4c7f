"""Measures of drift between a reference sample and a current one: the course's own implementation.

Every measure is a plain function (reference, current) -> float that is 0 for two samples with equal shares.
Missing values are left out of each sample first, so none of these measures sees a field that becomes missing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
import pandas as pd
from scipy.stats import chi2


def psi(reference: Iterable[float], current: Iterable[float], n_bins: int = 10, epsilon: float = 1e-4) -> float:
    """Return the population stability index of current against reference, a number >= 0 without a unit.

        PSI = Σ_i (q_i − p_i) · ln(q_i / p_i)

    p_i and q_i are the shares of the reference and of the current sample in bin i. The bins are cut at the
    reference's quantiles 1/n_bins, 2/n_bins, ...; equal cuts count once, a bin holds its lower edge, and the outer
    bins are open, so that a value outside the reference's range still counts. A share below epsilon is replaced by
    epsilon. Raises ValueError if a sample is empty.

    PSI is Jeffreys' divergence, KL(q‖p) + KL(p‖q) (Jeffreys 1946, doi:10.1098/rspa.1946.0056), over bins.
    """
    reference, current = present(reference), present(current)
    cuts = np.unique(np.quantile(reference, np.arange(1, n_bins) / n_bins))
    return jeffreys(shares(reference, cuts), shares(current, cuts), epsilon)


def category_psi(reference: Iterable[Hashable], current: Iterable[Hashable], epsilon: float = 1e-4) -> float:
    """Return the PSI of two samples of categories: one bin for each category that occurs in either.

    Raises ValueError if a sample is empty. Formula and source as for `psi`.
    """
    reference, current = pd.Series(reference).dropna(), pd.Series(current).dropna()
    _refuse_empty(reference, current)
    p, q = reference.value_counts(normalize=True), current.value_counts(normalize=True)
    p, q = p.align(q, join="outer", fill_value=0.0)
    return jeffreys(p.to_numpy(), q.to_numpy(), epsilon)


def jeffreys(p: np.ndarray, q: np.ndarray, epsilon: float) -> float:
    """Return Σ (q − p)·ln(q/p) over bins, each share first raised to at least epsilon."""
    p, q = np.maximum(p, epsilon), np.maximum(q, epsilon)
    return float(np.sum((q - p) * np.log(q / p)))


def shares(sample: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """Return the share of the sample in each of the len(cuts) + 1 bins; a value equal to a cut is above it."""
    return np.bincount(np.searchsorted(cuts, sample, side="right"), minlength=len(cuts) + 1) / len(sample)


def psi_threshold(n_reference: int, n_current: int, n_bins: int, false_alarms: float = 0.01) -> float:
    """Return the PSI that two samples from one distribution exceed with probability `false_alarms`.

    The χ² quantile with n_bins − 1 degrees of freedom, times (1/n + 1/m); for large samples.

    Source: Yurdakul 2018, "Statistical Properties of Population Stability Index",
    https://scholarworks.wmich.edu/dissertations/3208
    """
    return float(chi2.isf(false_alarms, n_bins - 1) * (1 / n_reference + 1 / n_current))


def ks(reference: Iterable[float], current: Iterable[float]) -> float:
    """Return the two-sample Kolmogorov–Smirnov statistic: the largest gap between the two empirical distributions."""
    reference, current = np.sort(present(reference)), np.sort(present(current))
    everywhere = np.concatenate([reference, current])
    below = [np.searchsorted(sample, everywhere, side="right") / len(sample) for sample in (reference, current)]
    return float(np.max(np.abs(below[0] - below[1])))


def js(p: np.ndarray, q: np.ndarray) -> float:
    """Return the Jensen–Shannon divergence of two vectors of shares, in nats: 0 to ln 2.

    ½·KL(p‖m) + ½·KL(q‖m) with m = (p + q)/2 (Lin 1991, doi:10.1109/18.61115). SciPy's `jensenshannon` is its root.
    """
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    middle = (p + q) / 2
    return float(sum(np.sum(s[s > 0] * np.log(s[s > 0] / middle[s > 0])) for s in (p, q)) / 2)


def present(sample: Iterable[float]) -> np.ndarray:
    """Return the sample as a float array without missing values; raise ValueError if nothing is left."""
    sample = np.asarray(sample, dtype=float)
    sample = sample[~np.isnan(sample)]
    _refuse_empty(sample)
    return sample


def _refuse_empty(*samples: np.ndarray | pd.Series) -> None:
    if not all(len(sample) for sample in samples):
        raise ValueError("a sample has no values: drift cannot be measured on nothing")
