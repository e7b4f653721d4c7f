"""Plain Python, one person at a time."""


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
