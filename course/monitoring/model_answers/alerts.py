"""Alert policies over a year's replay, and their score: false pages, and days until an incident is found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def score_pages(pages: Sequence[int], incidents: Sequence[tuple[int, int]]) -> dict:
    """Return {"false": pages outside every incident, "delays": for each incident the days from its first day to its
    first page, or None if no page falls into it}.

    An incident (first, last) includes both days; a page on its first day has the delay 0. Further pages in the same
    incident are neither false nor counted.
    """
    hits = [[page for page in pages if first <= page <= last] for first, last in incidents]
    inside = {page for hit in hits for page in hit}
    delays = [min(hit) - first if hit else None for hit, (first, _) in zip(hits, incidents, strict=True)]
    return {"false": sum(page not in inside for page in pages), "delays": delays}


def page_days(scores: Sequence[float], limit: float = 0.52, window: int = 5, quiet: int = 21) -> list[int]:
    """Return the days on which somebody is paged, as places in `scores` counted from 0.

    A day pages if the mean of ln(score) over `window` days lies further than `limit` from the median of the 28 days
    before them; after a page, `quiet` days are silent. Day t uses the days up to t only.
    """
    level = np.log(pd.Series(np.asarray(scores, dtype=float)))
    usual = level.rolling(28).median().shift(window)
    far = (level.rolling(window).mean() - usual).abs() > limit
    pages: list[int] = []
    for day in np.flatnonzero(far):
        if not pages or day > pages[-1] + quiet:
            pages.append(int(day))
    return pages


def meets_contract(result: dict, most_false: int = 2, within: int = 5) -> bool:
    """Return True if a score has at most two false pages and every incident was found in its first five days."""
    found = all(delay is not None and delay < within for delay in result["delays"])
    return result["false"] <= most_false and found
