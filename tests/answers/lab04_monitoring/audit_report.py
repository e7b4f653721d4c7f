"""audit_report: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: all_people
# Misconception: everybody who was decided about belongs into the report.
# Sentence: person 4 of day 25 is not in the cohort
# -     cohort = people[people["day"] <= today - wait]
    cohort = people
# -     if len(cohort) == 0 or np.isnan(y).any():
    if len(cohort) == 0:
# -     measured = float(np.sum(y / chance) / len(cohort))
    measured = float(np.nansum(y / chance) / len(cohort))

# %% wrong: future_results
# Misconception: a correction that comes later counts as well.
# Sentence: As of day 29, the correction of day 30 is not known
# -     known = results[results["reported"] <= today].sort_values("reported", kind="stable")
    known = results.sort_values("reported", kind="stable")

# %% wrong: missing_is_negative
# Misconception: no result yet means nothing was found.
# Sentence: the wait was too short
# -     y = audited["person"].map(last).to_numpy(float)
    y = audited["person"].map(last).fillna(0).to_numpy(float)

# %% wrong: scores_of_audited
# Misconception: the estimate is the mean score of those who were audited.
# Sentence: The mean score of the cohort
# -     estimated = float(cohort["score"].mean())
    estimated = float(audited["score"].mean())

# %% wrong: unweighted
# Misconception: the audited people are like all others.
# Sentence: person 2 counts double
# -     measured = float(np.sum(y / chance) / len(cohort))
    measured = float(y.mean())

# %% right: plain
# Style: Plain Python, one person at a time.
def audit_report(people, results, today, wait, limit, epsilon):
    known = {}
    for person, reported, positive in sorted(
        zip(results["person"], results["reported"], results["positive"]), key=lambda r: r[1]
    ):
        if reported <= today:
            known[person] = positive
    total = variance = scores = n = 0
    for row in people.to_dict("records"):
        if row["day"] + wait > today:
            continue
        n, scores = n + 1, scores + row["score"]
        if row["audited"]:
            if row["person"] not in known:
                raise ValueError("no result yet")
            y, chance = known[row["person"]], 1 if row["score"] >= limit else epsilon
            total, variance = total + y / chance, variance + y * y * (1 - chance) / chance**2
    if not n:
        raise ValueError("empty cohort")
    found = {"people": n, "estimated": scores / n, "measured": total / n, "error": variance**0.5 / n}
    near = abs(found["measured"] - found["estimated"]) <= 3 * found["error"]
    return found | {"verdict": "scores hold" if near else "scores fail"}

# %% right: reuse
# Style: With what the earlier parts wrote: as_of and selective_labels.
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
