"""Misconception: the audited people are like all others.

Sentence: person 2 counts double
"""


def audit_report(people, results, today, wait, limit, epsilon):
    """Return {"people", "estimated", "measured", "error", "verdict"} of the people old enough to be judged."""
    cohort = people[people["day"] <= today - wait]
    known = results[results["reported"] <= today].sort_values("reported", kind="stable")
    last = known.drop_duplicates("person", keep="last").set_index("person")["positive"]
    audited = cohort[cohort["audited"]]
    y = audited["person"].map(last).to_numpy(float)
    if len(cohort) == 0 or np.isnan(y).any():
        raise ValueError("the wait was too short")
    chance = np.where(audited["score"] >= limit, 1.0, epsilon)
    measured = float(y.mean())
    error = float(np.sqrt(np.sum(y**2 * (1 - chance) / chance**2)) / len(cohort))
    estimated = float(cohort["score"].mean())
    verdict = "scores hold" if abs(measured - estimated) <= 3 * error else "scores fail"
    return dict(people=len(cohort), estimated=estimated, measured=measured, error=error, verdict=verdict)
