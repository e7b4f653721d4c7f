"""Misconception: the largest group is the yardstick.

Sentence: The highest rate counts, not the largest group
"""


def may_we_use(case):
    decides, hiring = case["use"] == "decide", case["people"] and (case["where"], case["what"]) == ("US", "hiring")
    barred = case["where"] == "US" and case["what"] in ("hiring", "credit")
    deploy = "free" if not case["people"] else "safeguards" if not decides else "no" if barred else "counsel"
    if not hiring:
        return {"deploy": deploy, "four_fifths": None}
    applied, chosen = case["applicants"], case["selected"]
    rates = {group: chosen[group] / count for group, count in applied.items() if count}
    top, found = max(applied, key=applied.get), {}
    for group in rates:
        if rates[group] < 0.8 * rates[top]:
            p = fisher_exact([[chosen[g], applied[g] - chosen[g]] for g in (group, top)]).pvalue
            found[group] = "evidence" if p < 0.05 else "too few"
    return {"deploy": deploy, "four_fifths": found}
