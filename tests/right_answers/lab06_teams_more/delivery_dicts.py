"""With a dict of deployments."""


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
