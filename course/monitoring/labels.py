"""When labels arrive: reports of arrivals that come late, and are sometimes corrected, drawn from a seed.

The flights' file says whether a flight was late, but not when anybody knew it. So the course invents that part, and
this is all of it. A report comes with a nightly file, one day after the flight at the earliest.

- Of the flights that were on time, 70 % are in the first file; each later file holds 70 % of those that remain.
- Of the late flights, each file holds 20 % of those that remain, because the cause of the delay must be agreed first:
  five days on average.
- In 4 % of the flights the first report is wrong. The correction comes seven days after it, and is right.

A flight's reports depend on its number and the seed alone, so that a part of the flights has the same reports as all.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

FIRST_FILE = {0: 0.70, 1: 0.20}  # share of the outstanding reports in each nightly file, by `late`
WRONG, CORRECTED_AFTER = 0.04, 7


def reports(flights: pd.DataFrame, seed: int = 2013) -> pd.DataFrame:
    """Return a row for each report: flight, reported (day of the year, may exceed 365), late (0 or 1).

    `flights` has the columns flight (an integer that names it), day (of the year) and late. Rows are in the order of
    `reported`. A corrected flight has two reports.
    """
    number, late = flights["flight"].to_numpy(), flights["late"].to_numpy()
    first = flights["day"].to_numpy() + wait(late, uniform(number, 2 * seed))
    wrong = uniform(number, 2 * seed + 1) < WRONG
    told = pd.DataFrame({"flight": number, "reported": first, "late": np.where(wrong, 1 - late, late)})
    later = {"flight": number[wrong], "reported": first[wrong] + CORRECTED_AFTER, "late": late[wrong]}
    return pd.concat([told, pd.DataFrame(later)]).sort_values("reported", kind="stable", ignore_index=True)


def wait(late: np.ndarray, u: np.ndarray) -> np.ndarray:
    """Return whole days, 1 or more, until the first report: geometric, by inverting the distribution at u in [0, 1)."""
    share = np.where(late == 1, FIRST_FILE[1], FIRST_FILE[0])
    return 1 + np.floor(np.log1p(-u) / np.log1p(-share)).astype(int)


def uniform(number: np.ndarray, seed: int) -> np.ndarray:
    """Return a number in [0, 1) for each integer, as if drawn, but the same for the same integer and seed.

    The mixing steps are those of SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195).
    """
    with np.errstate(over="ignore"):
        z = np.asarray(number).astype(np.uint64) + np.uint64(seed + 1) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(float) / 2**53
