"""Constructed incidents of the delay-warning service: a day's dashboard and its log, drawn from a seed.

Everything here is made up. A dashboard has a row every ten minutes; LIMITS says which values are ordinary on a day of
July. A log has the events "page", "release" and "note". An earlier page and further releases are there to mislead.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

STEP, ROWS = 10, 144
LIMITS = {
    "requests": (50, 600),  # per minute
    "p99": (0, 300),  # milliseconds
    "missing": (0, 0.10),  # share of weather readings that are missing
    "temp": (55, 95),  # mean of the readings, °F
    "warned": (0.35, 0.75),  # share of flights
}
CAUSES = ("overload", "dead feed", "unit change", "bad release", "unknown")


def incident(cause: str, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (metrics, log) of one day with one incident of this cause."""
    rng = np.random.default_rng([seed, CAUSES.index(cause)])
    first, length = int(rng.integers(50, 95)), int(rng.integers(12, 40))
    during = slice(first, first + length)
    metrics = quiet_day(rng)
    spoil(metrics, cause, during, rng)
    start, end = STEP * first, STEP * (first + length)
    events = [
        (int(rng.integers(60, 400)), "page", "p99 above 300 ms for a minute; closed by itself"),
        (int(rng.integers(60, start - 150)), "release", "texts of the warning mails"),
        (start + STEP * int(rng.integers(1, 9)), "page", "service behaves unusually"),
        (start + STEP * int(rng.integers(9, 11)), "release", "more log lines, to find the cause"),
        (end + int(rng.integers(15, 120)), "note", "incident closed"),
    ]
    if cause == "bad release":
        events.append((start - int(rng.integers(1, STEP)), "release", "model 41"))
    log = pd.DataFrame(sorted(events), columns=["minute", "event", "text"])
    return metrics.round(3), log


def quiet_day(rng: np.random.Generator) -> pd.DataFrame:
    """Return a day's metrics in which nothing is outside its limits."""
    minute = STEP * np.arange(ROWS)
    wave = np.sin((minute - 480) / 1440 * 2 * np.pi)
    return pd.DataFrame(
        {
            "minute": minute,
            "requests": 300 + 150 * wave + rng.uniform(-20, 20, ROWS),
            "p99": 140 + 40 * wave + rng.uniform(-30, 30, ROWS),
            "missing": rng.uniform(0.0, 0.04, ROWS),
            "temp": 75 + 9 * wave + rng.uniform(-2, 2, ROWS),
            "warned": 0.55 + rng.uniform(-0.1, 0.1, ROWS),
        }
    )


def spoil(metrics: pd.DataFrame, cause: str, during: slice, rng: np.random.Generator) -> None:
    """Change the metrics of the rows `during` as this cause does: what drives the fault first, what follows later."""
    rows = metrics.index[during]
    later = rows[2:]  # a follow-up shows twenty minutes later
    shift = rng.choice([0.28, 0.32]) * rng.choice([-1, 1])
    if cause == "overload":
        metrics.loc[rows, "requests"] += 450
        metrics.loc[rows, "p99"] += 400
    elif cause == "dead feed":
        metrics.loc[rows, "missing"] = rng.uniform(0.5, 1.0, len(rows))
        metrics.loc[later, "warned"] += shift
    elif cause == "unit change":
        metrics.loc[rows, "temp"] = (metrics.loc[rows, "temp"] - 32) / 1.8
        metrics.loc[later, "warned"] += shift
    else:
        metrics.loc[rows, "warned"] = metrics.loc[rows, "warned"] * 0.3 if shift < 0 else 0.85
