"""Detectors of change in a stream of single values, such as a model's errors (0 right, 1 wrong), one value at a time.

Each detector has `update(value) -> bool`: True means an alarm at this value, after which the detector forgets what it
has seen and begins anew. `alarms(detector, stream)` runs one over a stream. They are written to be read, not to be
fast; the tests compare every alarm with river's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

import numpy as np


class Detector(Protocol):
    """What watches a stream."""

    def update(self, value: float) -> bool:
        """Take the next value; return True for an alarm."""


class DDM:
    """Drift Detection Method: has the error rate risen well above its lowest level so far?

    With p the share of errors so far and s = √(p(1 − p)/n), p_min and s_min are those of the moment where p + s was
    lowest. Alarm: p + s > p_min + `deviations`·s_min, asked once more than `warm_up` values have come.
    Source: Gama, Medas, Castillo, Rodrigues, "Learning with Drift Detection", SBIA 2004,
    doi:10.1007/978-3-540-28645-5_29. As there, the detector looks for a rise only.
    """

    def __init__(self, deviations: float = 3.0, warm_up: int = 30):
        self.deviations, self.warm_up = deviations, warm_up
        self._forget()

    def _forget(self) -> None:
        self.count, self.mean = 0, 0.0
        self.lowest = (math.inf, 0.0)

    def update(self, value: float) -> bool:
        """Take the next error, 0 or 1; return True for an alarm."""
        self.count += 1
        self.mean += (value - self.mean) / self.count
        spread = math.sqrt(self.mean * (1 - self.mean) / self.count)
        if self.count <= self.warm_up:
            return False
        if self.mean + spread <= sum(self.lowest):
            self.lowest = self.mean, spread
        alarm = self.mean + spread > self.lowest[0] + self.deviations * self.lowest[1]
        if alarm:
            self._forget()
        return alarm


class PageHinkley:
    """Page–Hinkley test for a rise of the mean: how far has the sum of excesses climbed from its lowest point?

    Each value adds (value − mean so far − tolerance) to a sum. Alarm: the sum lies more than `threshold` above its
    lowest value, asked from the `warm_up`-th value on.
    Source: Page, "Continuous Inspection Schemes", Biometrika 41, 1954, doi:10.1093/biomet/41.1-2.100 (the CUSUM that
    this is a form of); without the forgetting factor that some libraries add.
    """

    def __init__(self, tolerance: float = 0.005, threshold: float = 50.0, warm_up: int = 30):
        self.tolerance, self.threshold, self.warm_up = tolerance, threshold, warm_up
        self._forget()

    def _forget(self) -> None:
        self.count, self.mean, self.total, self.lowest = 0, 0.0, 0.0, math.inf

    def update(self, value: float) -> bool:
        """Take the next value; return True for an alarm."""
        self.count += 1
        self.mean += (value - self.mean) / self.count
        self.total += value - self.mean - self.tolerance
        self.lowest = min(self.lowest, self.total)
        alarm = self.count >= self.warm_up and self.total - self.lowest > self.threshold
        if alarm:
            self._forget()
        return alarm


class ADWIN:
    """Adaptive windowing: can the window be split into an old and a new part whose means differ too much?

    Keeps the whole window and tries every split (the paper's first version; libraries keep buckets of values and try
    fewer). Asked at every `clock`-th value. See `adwin_cut`.
    """

    def __init__(self, delta: float = 0.002, clock: int = 32):
        self.delta, self.clock = delta, clock
        self.window: list[float] = []

    def update(self, value: float) -> bool:
        """Take the next value; return True for an alarm."""
        self.window.append(value)
        alarm = len(self.window) % self.clock == 0 and adwin_cut(self.window, self.delta) is not None
        if alarm:
            self.window = []
        return alarm


def adwin_cut(window: Iterable[float], delta: float = 0.002) -> int | None:
    """Return how many of the window's oldest values to cut off, or None if no split shows a change.

    For a split of n values into n0 old and n1 new ones, 1/m = 1/n0 + 1/n1, and with the variance σ² of the window

        ε = √((2/m)·σ²·ln(2/δ')) + (2/(3m))·ln(2/δ'),    δ' = δ / ln n

    A split shows a change if the two means differ by more than ε. Of several, the one with the largest excess is taken.
    Source: Bifet and Gavaldà, "Learning from Time-Changing Data with Adaptive Windowing", SDM 2007,
    doi:10.1137/1.9781611972771.42.
    """
    window = np.asarray(window, dtype=float)
    n = len(window)
    if n < 2:
        return None
    old = np.arange(1, n)
    sums = np.cumsum(window)
    gaps = np.abs(sums[:-1] / old - (sums[-1] - sums[:-1]) / (n - old))
    inverse_m, log_term = 1 / old + 1 / (n - old), math.log(2 * math.log(n) / delta)
    excess = gaps - np.sqrt(2 * inverse_m * window.var() * log_term) - 2 / 3 * inverse_m * log_term
    best = int(np.argmax(excess))
    return best + 1 if excess[best] > 0 else None


def alarms(detector: Detector, stream: Iterable[float]) -> list[int]:
    """Return the positions, counted from 0, at which the detector raises an alarm."""
    return [place for place, value in enumerate(stream) if detector.update(value)]
