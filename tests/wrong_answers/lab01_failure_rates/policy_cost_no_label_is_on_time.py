"""Misconception: a flight without an arrival was not late.

Sentence: To warn everybody costs 1 for each of the 4 flights on time.
"""


def policy_cost(late, warned, miss=5, false_warning=1):
    late, warned = np.asarray(late, dtype=float), np.asarray(warned, dtype=bool)
    is_late, on_time = late == 1, late != 1
    alert_all, alert_none = false_warning * on_time.sum(), miss * is_late.sum()
    return {
        "policy": float(miss * (is_late & ~warned).sum() + false_warning * (on_time & warned).sum()),
        "alert all": float(alert_all),
        "hindsight": float(min(alert_all, alert_none)),
        "no label": int(np.isnan(late).sum()),
    }
