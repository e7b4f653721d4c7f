"""Is another model worth its price? The gain in cost with an interval that draws whole days."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def day_bootstrap(day: ArrayLike, gain: ArrayLike, seed: int, draws: int = 2_000) -> tuple[float, float]:
    """Return the 5 % and 95 % quantiles of the total gain over resampled days: a 90 % interval.

    day: which day each row belongs to; gain: cost of the old model less cost of the new one. Days are drawn with
    replacement, as many as there are, each with all its rows, because flights of one day share its weather. Source: the
    bootstrap for clustered data, Davison and Hinkley 1997, *Bootstrap Methods and their Application*, chapter 3.
    """
    _, place = np.unique(np.asarray(day), return_inverse=True)
    sums = np.bincount(place, weights=np.asarray(gain, dtype=float))
    rng = np.random.default_rng(seed)
    totals = sums[rng.integers(0, len(sums), size=(draws, len(sums)))].sum(axis=1)
    low, high = np.quantile(totals, [0.05, 0.95])
    return float(low), float(high)


def decide(low: float, high: float, price: float) -> str:
    """Return "deploy" if even the low end exceeds the price, "keep" if the high end does not, else "wait"."""
    if low > price:
        return "deploy"
    return "keep" if high < price else "wait"
