"""delivery: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: changes_counted
# Misconception: each change that was in a failed deployment is a failure.
# Sentence: it carried two changes and counts once
# -         "failure_rate": len(failed) / len(once) if len(once) else None,
        "failure_rate": out["failed"].mean() if len(once) else None,

# %% wrong: frequency_of_changes
# Misconception: every change is a deployment.
# Sentence: deployments, not changes
# -         "per_week": len(once) / weeks,
        "per_week": len(out) / weeks,

# %% wrong: mean
# Misconception: an average of times is their mean.
# Sentence: the median is 10
# -         "lead_time": float(lead.median()) if len(out) else None,
        "lead_time": float(lead.mean()) if len(out) else None,

# %% wrong: open_is_zero
# Misconception: a failure that is not restored took no time.
# Sentence: A failure that is not restored has no time to restore yet.
# -     restore = ((failed["restored"] - failed["deployed"]) / pd.Timedelta(hours=1)).dropna()
    restore = ((failed["restored"] - failed["deployed"]) / pd.Timedelta(hours=1)).fillna(0.0)

# %% wrong: restore_of_all
# Misconception: the time to restore is averaged over all deployments.
# Sentence: The failed deployment was restored after three hours.
# -         "restore": float(restore.median()) if len(restore) else None,
        "restore": float(restore.sum() / len(once)) if len(restore) else None,

# %% wrong: undeployed_counts
# Misconception: a change that waits has been deployed for lack of other news.
# Sentence: A change that was not deployed is no deployment
# -     out = log[log["deployment"].notna()]
    out = log

# %% right: dicts
# Style: With a dict of deployments.
def delivery(log, weeks):
    from statistics import median

    rows = [row for row in log.to_dict("records") if isinstance(row["deployment"], str)]
    deployments = {row["deployment"]: row for row in rows}.values()
    hour = pd.Timedelta("1h")
    leads = [(row["deployed"] - row["committed"]) / hour for row in rows]
    failed = [row for row in deployments if row["failed"]]
    fixed = [(row["restored"] - row["deployed"]) / hour for row in failed if row["restored"] is not pd.NaT]
    rate = len(failed) / len(deployments) if rows else None
    lead, restore = (median(hours) if hours else None for hours in (leads, fixed))
    return dict(lead_time=lead, per_week=len(deployments) / weeks, failure_rate=rate, restore=restore)

# %% right: groups
# Style: With groups of one deployment each.
def delivery(log, weeks):
    waits, fixes, failures, count = [], [], 0, 0
    for _, rows in log.groupby("deployment"):
        first, count = rows.iloc[0], count + 1
        waits += [(first["deployed"] - when).total_seconds() / 3600 for when in rows["committed"]]
        if first["failed"]:
            failures += 1
            if not pd.isna(first["restored"]):
                fixes.append((first["restored"] - first["deployed"]).total_seconds() / 3600)
    return {
        "lead_time": float(np.median(waits)) if waits else None,
        "per_week": count / weeks,
        "failure_rate": failures / count if count else None,
        "restore": float(np.median(fixes)) if fixes else None,
    }
