"""Misconception: a change that waits has been deployed for lack of other news.

Sentence: A change that was not deployed is no deployment
"""


def delivery(log, weeks):
    """Return {"lead_time", "per_week", "failure_rate", "restore"}."""
    out = log
    once = out.drop_duplicates("deployment")
    lead = (out["deployed"] - out["committed"]) / pd.Timedelta(hours=1)
    failed = once[once["failed"].astype(bool)]
    restore = ((failed["restored"] - failed["deployed"]) / pd.Timedelta(hours=1)).dropna()
    return {
        "lead_time": float(lead.median()) if len(out) else None,
        "per_week": len(once) / weeks,
        "failure_rate": len(failed) / len(once) if len(once) else None,
        "restore": float(restore.median()) if len(restore) else None,
    }
