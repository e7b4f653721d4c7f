"""Misconception: a miss and a false warning are one error each.

Sentence: One late flight was missed (5), one warning was false (1).
"""


def policy_cost(late, warned, miss=5, false_warning=1):
    late, warned = np.asarray(late, dtype=float), np.asarray(warned, dtype=bool)
    is_late, on_time = late == 1, late == 0
    alert_all, alert_none = false_warning * on_time.sum(), miss * is_late.sum()
    return {
        "policy": float((is_late & ~warned).sum() + (on_time & warned).sum()),
        "alert all": float(alert_all),
        "hindsight": float(min(alert_all, alert_none)),
        "no label": int(np.isnan(late).sum()),
    }
