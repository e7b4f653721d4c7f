"""The year's replay for alert policies: what a service saw day by day, with faults planted from a seed.

The days are real: the mean score of each day's flights, March to December 2013. The faults are constructed: on 14 days
a bad release serves each score multiplied by 0.4 ("low") or by 2.5, at most 1 ("high"). Two of them are planted in each
replay, one in each half, at a place that only the seed decides.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

FAULTS = {"low": 0.4, "high": 2.5}
LENGTH = 14
HALVES = ((45, 150), (180, 285))  # where a fault may begin: places in the list of days, counted from 0


def daily_scores(day: Iterable[int], score: Iterable[float]) -> pd.DataFrame:
    """Return the mean score of each day, a row for each: normal, low and high (served by a bad release)."""
    score = np.asarray(score, dtype=float)
    served = {"normal": score} | {kind: np.minimum(factor * score, 1) for kind, factor in FAULTS.items()}
    return pd.DataFrame(served).groupby(np.asarray(day)).mean()


def replay(days: pd.DataFrame, seed: int) -> tuple[np.ndarray, list[tuple[int, int]]]:
    """Return (scores, incidents): the mean score of each day, and (first, last) place of each planted fault."""
    rng = np.random.default_rng([seed, 4])
    scores, incidents = days["normal"].to_numpy().copy(), []
    for first, last in HALVES:
        start, kind = int(rng.integers(first, last)), str(rng.choice(list(FAULTS)))
        scores[start : start + LENGTH] = days[kind].to_numpy()[start : start + LENGTH]
        incidents.append((start, start + LENGTH - 1))
    return scores, incidents
