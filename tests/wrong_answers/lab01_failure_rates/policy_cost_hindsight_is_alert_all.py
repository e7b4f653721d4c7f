"""Misconception: the best trivial policy is always to warn everybody.

Sentence: here warning nobody is the cheaper one
"""


def policy_cost(late, warned, miss=5, false_warning=1):
    late, warned = np.asarray(late, dtype=float), np.asarray(warned, dtype=bool)
    is_late, on_time = late == 1, late == 0
    alert_all, alert_none = false_warning * on_time.sum(), miss * is_late.sum()
    return {
        "policy": float(miss * (is_late & ~warned).sum() + false_warning * (on_time & warned).sum()),
        "alert all": float(alert_all),
        "hindsight": float(alert_all),
        "no label": int(np.isnan(late).sum()),
    }
