"""How a new version reaches everybody: in stages, each left forwards on evidence and backwards on evidence.

Source of the interval: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
Source of the practice: B. Beyer and others, "The Site Reliability Workbook", chapter "Canarying Releases", 2018.
"""

from __future__ import annotations

from scipy.stats import binomtest

STAGES = ("shadow", "5 %", "50 %", "100 %")
ROLLED_BACK = "rolled back"
MARGIN, SLOWER, ENOUGH = 0.005, 1.2, 500


def canary(stage: str, old: dict[str, float], new: dict[str, float]) -> str:
    """Return the next stage of a new version: the next of STAGES, the same one, or "rolled back" for good.

    `old` and `new` hold requests, errors and p99 (in ms) of the two versions at this stage. Surely worse (the 95 %
    Wilson interval of the new error share lies above the old share + MARGIN, or p99 is more than SLOWER times as high
    with ENOUGH requests): rolled back. Surely not worse (the interval ends at most there, with ENOUGH requests): on.
    """
    if stage == ROLLED_BACK or not new["requests"]:
        return stage
    limit = old["errors"] / old["requests"] + MARGIN
    interval = binomtest(new["errors"], new["requests"]).proportion_ci(method="wilson")
    enough = new["requests"] >= ENOUGH
    if interval.low > limit or (enough and new["p99"] > SLOWER * old["p99"]):
        return ROLLED_BACK
    if enough and interval.high <= limit:
        return STAGES[min(STAGES.index(stage) + 1, len(STAGES) - 1)]
    return stage
