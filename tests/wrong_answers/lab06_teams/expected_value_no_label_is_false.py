"""Misconception: no label means that the flight was on time.

Sentence: A case without a label counts nowhere: it is not a false warning.
"""


def expected_value(late, warned, benefit=5, cost=1, fixed=0):
    """Return {"value": ..., "precision": ..., "break_even": ...} of a policy."""
    late, warned = np.asarray(late, float), np.asarray(warned, bool)
    warnings, right = int(warned.sum()), int((late[warned] == 1).sum())
    value = float(benefit * right - cost * (warnings - right) - fixed)
    if warnings == 0:
        return {"value": value, "precision": None, "break_even": None}
    even = (cost + fixed / warnings) / (benefit + cost)
    return {"value": value, "precision": right / warnings, "break_even": even}
