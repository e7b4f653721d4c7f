"""Misconception: each change that was in a failed deployment is a failure.

Sentence: it carried two changes and counts once
"""


def delivery(log, weeks):
    """Return {"lead_time", "per_week", "failure_rate", "restore"}."""
    out = log[log["deployment"].notna()]
    once = out.drop_duplicates("deployment")
    lead = (out["deployed"] - out["committed"]) / pd.Timedelta(hours=1)
    failed = once[once["failed"].astype(bool)]
    restore = ((failed["restored"] - failed["deployed"]) / pd.Timedelta(hours=1)).dropna()
    return {
        "lead_time": float(lead.median()) if len(out) else None,
        "per_week": len(once) / weeks,
        "failure_rate": out["failed"].mean() if len(once) else None,
        "restore": float(restore.median()) if len(restore) else None,
    }
