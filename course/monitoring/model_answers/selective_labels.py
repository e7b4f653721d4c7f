"""Selective labels: what a population is like, when only those who were audited have a label.

Whom the model scores at `limit` or above is always audited; of the others, a random share ε (exploration). So the
probability of being audited, the *propensity*, is known: 1 or ε.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def audit_rates(score: ArrayLike, label: ArrayLike, limit: float, epsilon: float) -> dict[str, float]:
    """Return "naive" (share of positives among the audited), "weighted" (in the population, each audited label divided
    by its propensity) and "missed" (of all positives, the estimated share below the limit).

    label: 1 or 0, NaN where nobody looked. Raises ValueError if people below the limit had no chance of an audit:
    then nothing can be said about them. Source: the Horvitz–Thompson estimator, Horvitz and Thompson 1952,
    doi:10.1080/01621459.1952.10483446
    """
    score, label = np.asarray(score, dtype=float), np.asarray(label, dtype=float)
    below = score < limit
    if epsilon <= 0 and below.any():
        raise ValueError("no overlap: people below the limit are never audited")
    weighted = np.nan_to_num(label) / np.where(below, epsilon, 1.0)
    missed = weighted[below].sum() / weighted.sum() if weighted.sum() else float("nan")
    return {"naive": float(np.nanmean(label)), "weighted": float(weighted.mean()), "missed": float(missed)}


def explore(score: ArrayLike, limit: float, epsilon: float, rng: np.random.Generator) -> np.ndarray:
    """Return True for each person who is audited."""
    score = np.asarray(score, dtype=float)
    return rng.random(len(score)) < np.where(score >= limit, 1.0, epsilon)


def standard_error(score: ArrayLike, label: ArrayLike, limit: float, epsilon: float) -> float:
    """Return the standard error of the "weighted" share: √(Σ y²·(1 − π)/π²) / n over the audited, π the propensity.

    Source: as above, for independent audits (Poisson sampling).
    """
    score, label = np.asarray(score, dtype=float), np.nan_to_num(np.asarray(label, dtype=float))
    propensity = np.where(score >= limit, 1.0, epsilon)
    return float(np.sqrt(np.sum(label**2 * (1 - propensity) / propensity**2)) / len(score))
