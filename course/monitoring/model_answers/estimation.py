"""What is known about a model before its labels have come, and what is only estimated.

`score` is the model's probability of "late", `late` is 0 or 1, NaN while the label is not known. A missed late flight
costs 5, a false warning 1, and a warning is sent from a probability of 1/6 on.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from course.delays import BREAK_EVEN, FALSE_WARNING, MISS


def as_of(predictions: pd.DataFrame, reports: pd.DataFrame, today: int) -> pd.DataFrame:
    """Return the predictions with a column `late`: what had been reported by the end of day `today`, NaN if nothing.

    The latest report of a flight counts; of two on one day the lower row. Rows, order and index stay.
    """
    known = reports[reports["reported"] <= today].sort_values("reported", kind="stable")
    last = known.drop_duplicates("flight", keep="last").set_index("flight")["late"]
    return predictions.assign(late=predictions["flight"].map(last).astype(float))


def label_rates(day: ArrayLike, late: ArrayLike, today: int, wait: int) -> dict[str, float]:
    """Return three late rates: "negative" (nothing yet counts as on time), "known" (of the labels that have come),
    "matured" (the same, of the flights that are at least `wait` days old)."""
    day, late = np.asarray(day), np.asarray(late, dtype=float)
    old = late[day <= today - wait]
    return {
        "negative": float(np.nan_to_num(late).mean()),
        "known": float(np.nanmean(late)),
        "matured": float(np.nanmean(old)),
    }


def costs(score: ArrayLike, late: ArrayLike) -> np.ndarray:
    """Return what each flight cost, NaN where the label is missing."""
    score, late = np.asarray(score, dtype=float), np.asarray(late, dtype=float)
    return np.where(score >= BREAK_EVEN, FALSE_WARNING * (1 - late), MISS * late)


def expected_costs(score: ArrayLike) -> np.ndarray:
    """Return what each flight costs on average if the scores are right: the label replaced by its probability."""
    return costs(score, score)


def cbpe(score: ArrayLike, threshold: float = 0.5) -> dict[str, float]:
    """Return the estimated accuracy, precision and recall of "score >= threshold", without labels.

    Confidence-based performance estimation: a prediction ŷ is right with probability 1 − |ŷ − p|; the four cells of the
    confusion matrix are sums of these. Precision or recall is NaN if its denominator is 0. Assumes calibrated scores.
    Source: NannyML's documentation, "Estimation of Performance of the Monitored Model",
    https://nannyml.readthedocs.io/en/stable/how_it_works/performance_estimation.html
    """
    p = np.asarray(score, dtype=float)
    yes = p >= threshold
    tp, fp, fn = p[yes].sum(), (1 - p[yes]).sum(), p[~yes].sum()
    return {
        "accuracy": float(np.mean(1 - np.abs(yes - p))),
        "precision": float(tp / (tp + fp)) if yes.any() else float("nan"),
        "recall": float(tp / (tp + fn)) if tp + fn else float("nan"),
    }


def atc(confidence: ArrayLike, right: ArrayLike, current: ArrayLike) -> float:
    """Return the estimated accuracy on `current` confidences: the share at or above a threshold.

    The threshold is chosen on labelled data so that the share of confidences below it is the share of errors there: the
    (k + 1)-th smallest confidence, with k errors; 0.0 is returned if everything was wrong. Source: average thresholded
    confidence, Garg et al. 2022, https://arxiv.org/abs/2201.04234
    """
    confidence = np.sort(np.asarray(confidence, dtype=float))
    errors = int(np.sum(~np.asarray(right, dtype=bool)))
    if errors == len(confidence):
        return 0.0
    return float(np.mean(np.asarray(current, dtype=float) >= confidence[errors]))


def report(score: ArrayLike, late: ArrayLike, needed: float = 0.95) -> dict:
    """Return {"kind", "cost", "labelled"}: what may be said about the cost per flight.

    "measured": at least the share `needed` of the labels is known; cost is the mean of what is known. Otherwise the
    known labels, a random sample, are compared with the scores: if their true cost differs from their expected cost by
    more than three standard errors of the mean difference (200 labels or more), the kind is "refuted" and the cost
    None. Otherwise it is "estimated": the mean expected cost of all flights.
    """
    score, late = np.asarray(score, dtype=float), np.asarray(late, dtype=float)
    known = ~np.isnan(late)
    labelled = float(known.mean())
    if labelled >= needed:
        return {"kind": "measured", "cost": float(costs(score, late)[known].mean()), "labelled": labelled}
    gap = (costs(score, late) - expected_costs(score))[known]
    if len(gap) >= 200 and abs(gap.mean()) > 3 * gap.std(ddof=1) / np.sqrt(len(gap)):
        return {"kind": "refuted", "cost": None, "labelled": labelled}
    return {"kind": "estimated", "cost": float(expected_costs(score).mean()), "labelled": labelled}
