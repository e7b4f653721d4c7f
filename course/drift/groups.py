"""What share of each group of people a decision falls on.

A *group* is what somebody wrote down about people, not what they are. A rate says how often a decision fell on a group;
it does not say whether that was just.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from fairlearn.metrics import MetricFrame, selection_rate
from numpy.typing import ArrayLike


def rates_by_group(decisions: ArrayLike, groups: ArrayLike) -> pd.Series:
    """Return the share of positive decisions in each group, a Series from group to a number from 0 to 1.

    `decisions`: n values, each true or false (1 or 0). `groups`: n labels without missing values; give missing ones a
    name of their own first, for they are people too. Raises ValueError if the lengths differ or a label is missing.
    Source: the selection rate of fairlearn.metrics, which is TP + FP over all.
    """
    decisions, labels = np.asarray(decisions, dtype=int), pd.Series(np.asarray(groups, dtype=object), name="group")
    if len(decisions) != len(labels):
        raise ValueError(f"{len(decisions)} decisions for {len(labels)} people: give one for each.")
    if labels.isna().any():
        raise ValueError(f"{labels.isna().sum()} people have no group. Name that group, for example 'not recorded'.")
    frame = MetricFrame(metrics=selection_rate, y_true=decisions, y_pred=decisions, sensitive_features=labels)
    return frame.by_group.astype(float).rename("rate")
