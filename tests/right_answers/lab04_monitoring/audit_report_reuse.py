"""With what the earlier parts wrote: as_of and selective_labels."""


def audit_report(people, results, today, wait, limit, epsilon):
    cohort = people[people["day"] <= today - wait]
    if cohort.empty:
        raise ValueError("nobody is old enough")
    renamed = results.rename(columns={"person": "flight", "positive": "late"})
    y = as_of(cohort.rename(columns={"person": "flight"}), renamed, today)["late"].where(cohort["audited"])
    if y[cohort["audited"]].isna().any():
        raise ValueError("an audit has no result yet")
    chance = (cohort["score"] >= limit).map({True: 1.0, False: epsilon})
    n = len(cohort)
    measured = (y / chance).sum() / n
    error = (y**2 * (1 - chance) / chance**2).sum() ** 0.5 / n
    estimated = cohort["score"].mean()
    verdict = "scores fail" if abs(measured - estimated) > 3 * error else "scores hold"
    return {"people": n, "estimated": estimated, "measured": measured, "error": error, "verdict": verdict}
