"""A feedback loop: inspectors go where faults were found, and faults are found where inspectors go.

A made-up model: each day one visit, to a district chosen in proportion to the faults found there so far. Source of the
idea: the urn of Ensign et al. 2018, "Runaway Feedback Loops in Predictive Policing",
https://proceedings.mlr.press/v81/ensign18a.html
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike


def inspections(
    rates: Sequence[float], days: int, epsilon: float = 0.0, weighted: bool = False, seed: int = 0
) -> np.ndarray:
    """Return how often each district was visited, an integer array.

    rates: each district's probability that a visit finds a fault. epsilon: share of the visits that go anywhere.
    weighted: a fault counts 1/(k·s) where s was the probability of the visit and k the number of districts.
    """
    rng, k = np.random.default_rng(seed), len(rates)
    found, visits = np.full(k, 2.0), np.zeros(k, dtype=int)
    for _ in range(days):
        share = (1 - epsilon) * found / found.sum() + epsilon / k
        goes = int(rng.choice(k, p=share))
        visits[goes] += 1
        if rng.random() < rates[goes]:
            found[goes] += 1 / (k * share[goes]) if weighted else 1
    return visits


def gini(amounts: ArrayLike) -> float:
    """Return the Gini coefficient, Σ_i Σ_j |x_i − x_j| / (2 k² · mean): 0 if all are equal, near 1 if one has all."""
    x = np.asarray(amounts, dtype=float)
    return float(np.abs(x[:, None] - x).sum() / (2 * len(x) ** 2 * x.mean()))
