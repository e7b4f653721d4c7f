"""What a published table gives away: k-anonymity and where it fails, and counts with Laplace noise."""

from __future__ import annotations

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
