"""Estimates with ranges, and how well somebody knows how sure they are.

PERT: D. Malcolm, J. Roseboom, C. Clark, W. Fazar, "Application of a Technique for Research and Development Program
Evaluation", Operations Research 7(5), 1959, https://doi.org/10.1287/opre.7.5.646. Its beta distribution has the
shape parameters 1 + 4(m - a)/(b - a) and 1 + 4(b - m)/(b - a), whose mean is (a + 4m + b)/6.
Brier score: G. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78(1),
1950.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

Task = tuple[float, float, float]  # shortest, most likely, longest


def pert_mean(task: Task) -> float:
    """Return (a + 4m + b)/6."""
    shortest, likely, longest = task
    return (shortest + 4 * likely + longest) / 6


def draw(task: Task, rng: np.random.Generator, draws: int) -> np.ndarray:
    """Return durations drawn from the task's PERT distribution; a task without a range is constant."""
    shortest, likely, longest = task
    if longest == shortest:
        return np.full(draws, float(shortest))
    width = longest - shortest
    shape = 1 + 4 * (likely - shortest) / width, 1 + 4 * (longest - likely) / width
    return shortest + width * rng.beta(*shape, size=draws)


def finish(streams: list[list[Task]], seed: int = 0, draws: int = 20_000) -> np.ndarray:
    """Return simulated days until all streams are finished; tasks of one stream follow each other."""
    rng = np.random.default_rng(seed)
    return np.max([sum(draw(task, rng, draws) for task in stream) for stream in streams], axis=0)


def estimate(streams: list[list[Task]], seed: int = 0, draws: int = 20_000) -> dict[str, float]:
    """Return the point estimate, the PERT sum, P50, P90, and the chance to be finished by the point estimate."""
    days = finish(streams, seed, draws)
    point = max(sum(likely for _, likely, _ in stream) for stream in streams)
    return {
        "point": float(point),
        "pert": float(max(sum(map(pert_mean, stream)) for stream in streams)),
        "p50": float(np.quantile(days, 0.5)),
        "p90": float(np.quantile(days, 0.9)),
        "chance": float(np.mean(days <= point)),
    }


def calibration(record: pd.DataFrame) -> dict[str, object]:
    """Return the Brier score, the share that held, the mean confidence, and a verdict.

    record: guess, confidence (in %), within, truth. Rows without a truth are left out. The number that holds has the
    expectation Σp and the variance Σp(1 - p); more than two standard deviations away from it is a verdict.
    """
    known = record.dropna(subset=["truth"])
    sure = known["confidence"] / 100
    held = (known["guess"] - known["truth"]).abs() <= known["within"]
    gap, spread = float(sure.sum() - held.sum()), math.sqrt(float((sure * (1 - sure)).sum()))
    verdict = "cannot tell"
    if abs(gap) > 2 * spread:
        verdict = "overconfident" if gap > 0 else "underconfident"
    return {
        "brier": float(((sure - held) ** 2).mean()),
        "held": float(held.mean()),
        "confidence": float(sure.mean()),
        "verdict": verdict,
    }
