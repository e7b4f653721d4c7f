"""Four numbers of software delivery, from a log of changes.

N. Forsgren, J. Humble, G. Kim, *Accelerate*, IT Revolution, 2018: lead time for changes, deployment frequency, change
failure rate, time to restore.
"""

from __future__ import annotations

import pandas as pd


def delivery(log: pd.DataFrame, weeks: float) -> dict[str, float | None]:
    """Return lead_time and restore (median hours), per_week (deployments) and failure_rate (a share).

    log: one row for each change: committed, deployment (missing: not yet deployed), deployed, failed and restored, the
    last three alike in all rows of one deployment. A failed deployment without `restored` is still broken.
    """
    out = log.dropna(subset=["deployment"])
    lead = (out["deployed"] - out["committed"]).dt.total_seconds() / 3_600
    deployments = out.drop_duplicates("deployment")
    broken = deployments[deployments["failed"].astype(bool)]
    restore = ((broken["restored"] - broken["deployed"]).dt.total_seconds() / 3_600).dropna()
    return {
        "lead_time": float(lead.median()) if len(out) else None,
        "per_week": len(deployments) / weeks,
        "failure_rate": len(broken) / len(deployments) if len(deployments) else None,
        "restore": float(restore.median()) if len(restore) else None,
    }
