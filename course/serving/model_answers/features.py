"""What was known at a moment: a feature made of earlier events, for training as well as for serving.

An event counts from the moment when it became known, not from when it was due, and not because the table has it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd


def mean_known(events: pd.DataFrame, questions: pd.DataFrame, hours: float = 2.0) -> np.ndarray:
    """Return, for each question, the mean dep_delay at its origin known in the last `hours`; NaN if none was.

    `events`: origin, left (when the delay became known; missing: never), dep_delay. `questions`: origin, asked. An
    event counts if asked − hours < left ≤ asked. The sums are differences of one cumulative sum per origin.
    """
    means = np.full(len(questions), np.nan)
    window = pd.Timedelta(hours=hours)
    for origin, rows in events.dropna(subset="left").sort_values("left", kind="stable").groupby("origin"):
        times, sums = pd.DatetimeIndex(rows["left"]), np.append(0.0, rows["dep_delay"].cumsum())
        here = (questions["origin"] == origin).to_numpy()
        asked = pd.DatetimeIndex(questions.loc[here, "asked"])
        last, first = times.searchsorted(asked, side="right"), times.searchsorted(asked - window, side="right")
        count = last - first
        means[here] = np.where(count > 0, (sums[last] - sums[first]) / np.maximum(count, 1), np.nan)
    return means
