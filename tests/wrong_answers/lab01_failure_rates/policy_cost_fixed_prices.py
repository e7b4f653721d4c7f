"""Misconception: the prices are always 5 and 1.

Sentence: Other costs: use those that are given.
"""


def policy_cost(late, warned, miss=5, false_warning=1):
    late, warned = np.asarray(late, dtype=float), np.asarray(warned, dtype=bool)
    is_late, on_time = late == 1, late == 0
    alert_all, alert_none = on_time.sum(), 5 * is_late.sum()
    return {
        "policy": float(5 * (is_late & ~warned).sum() + (on_time & warned).sum()),
        "alert all": float(alert_all),
        "hindsight": float(min(alert_all, alert_none)),
        "no label": int(np.isnan(late).sum()),
    }
