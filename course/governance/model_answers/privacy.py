"""What can be learned about one person: from a table, noisy counts, a randomised answer, a model's losses."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def exposure(table: pd.DataFrame, quasi: Sequence[str], sensitive: str) -> tuple[int, int]:
    """Return (k, exposed): the smallest cell of equal quasi-identifiers, and the people whose cell has one answer.

    Whoever knows the quasi-identifiers of an exposed person knows the sensitive answer, however large the cell.
    Sources: Sweeney 2002, doi:10.1142/S0218488502001648; Machanavajjhala et al. 2007, doi:10.1145/1217299.1217302.
    """
    cells = table.groupby(list(quasi), observed=True, dropna=False)[sensitive]
    size, answers = cells.size(), cells.nunique(dropna=False)
    return int(size.min()), int(size[answers == 1].sum())


def noisy_tables(counts: ArrayLike, budget: float, times: int, seed: int) -> np.ndarray:
    """Return `times` versions of counts of disjoint groups, (times, groups), that together spend the budget ε.

    Adding or removing one person changes one count by 1, so a release with ε needs Laplace noise of scale 1/ε; the
    groups of one release share its ε (parallel composition), repeated releases add up (sequential composition).
    Source: Dwork, Roth 2014, theorems 3.6 and 3.16, doi:10.1561/0400000042; McSherry 2009 for parallel composition.
    """
    counts = np.asarray(counts, dtype=float)
    return counts + np.random.default_rng(seed).laplace(0, times / budget, size=(times, len(counts)))


def first_safe(table: pd.DataFrame, choices: Sequence[Sequence[str]], sensitive: str, k: int, kinds: int):
    """Return the first choice of quasi-identifiers with k people and `kinds` answers in each cell, or None.

    Distinct l-diversity with l = `kinds`: Machanavajjhala et al. 2007, doi:10.1145/1217299.1217302.
    """
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive]
        if cells.size().min() >= k and cells.nunique().min() >= kinds:
            return list(quasi)
    return None


def truth_probability(epsilon: float) -> float:
    """Return e^ε/(1 + e^ε): how often the truth is told so that one yes-or-no answer is ε-private (Warner 1965)."""
    return 1 / (1 + math.exp(-epsilon))


def estimate_share(said: ArrayLike, epsilon: float) -> tuple[float, float]:
    """Return (share, standard error) of a true yes, from answers told by randomised response.

    Unbiased, so it may lie below 0 or above 1. Warner 1965, doi:10.1080/01621459.1965.10480775.
    """
    said, p = np.asarray(said, dtype=float), truth_probability(epsilon)
    yes = said.mean()
    error = math.sqrt(yes * (1 - yes) / len(said)) / (2 * p - 1)
    return float((yes - (1 - p)) / (2 * p - 1)), error


def people_needed(share: float, epsilon: float, error: float) -> int:
    """Return how many answers give a standard error of at most `error` for this true share."""
    p = truth_probability(epsilon)
    yes = p * share + (1 - p) * (1 - share)
    return math.ceil(yes * (1 - yes) / ((2 * p - 1) * error) ** 2)


def advantage(member_losses: ArrayLike, other_losses: ArrayLike) -> float:
    """Return the best "a small loss means member" can do: max over t of P(member ≤ t) − P(other ≤ t), 0 to 1.

    Yeom et al. 2018, arXiv:1709.01604, with the best threshold instead of the mean training loss.
    """
    members, others = np.sort(member_losses), np.sort(other_losses)
    limits = np.concatenate([members, others])
    found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
    return max(0.0, float(np.max(found[0] - found[1])))


def releasable(models: dict[str, tuple[ArrayLike, ArrayLike, float]], most: float) -> str | None:
    """Return the model of highest AUC whose advantage is at most `most`; its values are (losses, losses, AUC)."""
    safe = [name for name, (members, others, _) in models.items() if advantage(members, others) <= most]
    return max(safe, key=lambda name: models[name][2], default=None)
