"""Misconception: an average of times is their mean.

Sentence: the median is 10
"""


def delivery(log, weeks):
    """Return {"lead_time", "per_week", "failure_rate", "restore"}."""
    out = log[log["deployment"].notna()]
    once = out.drop_duplicates("deployment")
    lead = (out["deployed"] - out["committed"]) / pd.Timedelta(hours=1)
    failed = once[once["failed"].astype(bool)]
    restore = ((failed["restored"] - failed["deployed"]) / pd.Timedelta(hours=1)).dropna()
    return {
        "lead_time": float(lead.mean()) if len(out) else None,
        "per_week": len(once) / weeks,
        "failure_rate": len(failed) / len(once) if len(once) else None,
        "restore": float(restore.median()) if len(restore) else None,
    }
