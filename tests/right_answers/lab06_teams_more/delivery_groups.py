"""With groups of one deployment each."""


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
