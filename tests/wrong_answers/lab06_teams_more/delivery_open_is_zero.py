"""Misconception: a failure that is not restored took no time.

Sentence: A failure that is not restored has no time to restore yet.
"""


def delivery(log, weeks):
    """Return {"lead_time", "per_week", "failure_rate", "restore"}."""
    out = log[log["deployment"].notna()]
    once = out.drop_duplicates("deployment")
    lead = (out["deployed"] - out["committed"]) / pd.Timedelta(hours=1)
    failed = once[once["failed"].astype(bool)]
    restore = ((failed["restored"] - failed["deployed"]) / pd.Timedelta(hours=1)).fillna(0.0)
    return {
        "lead_time": float(lead.median()) if len(out) else None,
        "per_week": len(once) / weeks,
        "failure_rate": len(failed) / len(once) if len(once) else None,
        "restore": float(restore.median()) if len(restore) else None,
    }
