"""What a warning policy costs, what it is compared with, and when it pays.

A late flight without a warning costs `miss`, a warning for a flight on time costs `false_warning`. A flight that was
cancelled or diverted has no label: it is counted apart and costs nothing here. Reference: C. Elkan, "The foundations
of cost-sensitive learning", IJCAI 2001.
"""

from __future__ import annotations

import numpy as np

from course.delays import FALSE_WARNING, MISS


def policy_cost(late: object, warned: object, miss: float = MISS, false_warning: float = FALSE_WARNING) -> dict:
    """Return {"policy", "alert all", "hindsight": costs, "no label": a count} of flights.

    `late` holds 1, 0 or NaN (no label), `warned` True or False. "alert all" warns everybody, and can be fixed
    beforehand. "hindsight" is the cheaper one of warning everybody and nobody: known only when the month is over.
    """
    late, warned = np.asarray(late, dtype=float), np.asarray(warned, dtype=bool)
    known = ~np.isnan(late)
    is_late = late[known] == 1
    sent = warned[known]
    everybody, nobody = false_warning * np.sum(~is_late), miss * np.sum(is_late)
    return {
        "policy": float(miss * np.sum(is_late & ~sent) + false_warning * np.sum(~is_late & sent)),
        "alert all": float(everybody),
        "hindsight": float(min(everybody, nobody)),
        "no label": int(np.sum(~known)),
    }


def break_even(miss: float, false_warning: float, fixed: float = 0, warnings: int = 1) -> float | None:
    """Return the lowest share of right warnings with which a service pays, or None if no share is enough.

    Each right warning saves `miss`, each wrong one costs `false_warning`, and the service costs `fixed` in the time in
    which it sends `warnings`: share·miss − (1 − share)·false_warning = fixed / warnings.
    """
    if warnings <= 0:
        return None
    share = (false_warning + fixed / warnings) / (miss + false_warning)
    return share if share <= 1 else None
