"""Misconception: a policy that never warns has a precision of 0.

Sentence: Without a warning there is no precision (None)
"""


def expected_value(late, warned, benefit=5, cost=1, fixed=0):
    """Return {"value": ..., "precision": ..., "break_even": ...} of a policy."""
    late, warned = np.asarray(late, float), np.asarray(warned, bool)
    warned = warned & ~np.isnan(late)
    warnings, right = int(warned.sum()), int((late[warned] == 1).sum())
    value = float(benefit * right - cost * (warnings - right) - fixed)
    if warnings == 0:
        return {"value": value, "precision": 0.0, "break_even": 0.0}
    even = (cost + fixed / warnings) / (benefit + cost)
    return {"value": value, "precision": right / warnings, "break_even": even}
