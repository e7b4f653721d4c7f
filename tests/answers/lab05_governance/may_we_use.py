"""may_we_use: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: against_the_largest
# Misconception: the largest group is the yardstick.
# Sentence: The highest rate counts, not the largest group
# -     top, found = max(rates, key=rates.get), {}
    top, found = max(applied, key=applied.get), {}

# %% wrong: below_is_proof
# Misconception: a ratio below four fifths is proof.
# Sentence: 3 of 10 can be chance
# -             found[group] = "evidence" if p < 0.05 else "too few"
            found[group] = "evidence"

# %% wrong: four_fifths_everywhere
# Misconception: the four-fifths rule is the general test of fairness.
# Sentence: no four-fifths
# -     if not hiring:
    if not case["people"]:

# %% wrong: good_intentions
# Misconception: a threshold by group that closes a gap is allowed.
# Sentence: A good reason does not change the rule
def may_we_use(case):
    decides, hiring = case["use"] == "decide", case["people"] and (case["where"], case["what"]) == ("US", "hiring")
    barred = case["where"] == "US" and case["what"] in ("hiring", "credit")
    deploy = (
        "free"
        if not case["people"]
        else "safeguards"
        if not decides
        else "safeguards"
        if "gap" in case["reason"]
        else "no"
        if barred
        else "counsel"
    )
    if not hiring:
        return {"deploy": deploy, "four_fifths": None}
    applied, chosen = case["applicants"], case["selected"]
    rates = {group: chosen[group] / count for group, count in applied.items() if count}
    top, found = max(rates, key=rates.get), {}
    for group in rates:
        if rates[group] < 0.8 * rates[top]:
            p = fisher_exact([[chosen[g], applied[g] - chosen[g]] for g in (group, top)]).pvalue
            found[group] = "evidence" if p < 0.05 else "too few"
    return {"deploy": deploy, "four_fifths": found}

# %% wrong: never_look
# Misconception: sensitive attributes must never be touched.
# Sentence: Who only measures may do so
# -     deploy = "free" if not case["people"] else "safeguards" if not decides else "no" if barred else "counsel"
    deploy = "free" if not case["people"] else "no" if barred else "counsel"

# %% wrong: twenty_points
# Misconception: four fifths means a difference of 20 points.
# Sentence: A ratio of rates, not a difference
# -         if rates[group] < 0.8 * rates[top]:
        if rates[group] < rates[top] - 0.19:

# %% right: early_returns
# Style: One question after the other.
def may_we_use(case):
    def deploy():
        if not case["people"]:
            return "free"
        if case["use"] == "measure":
            return "safeguards"
        if case["where"] == "US" and case["what"] in {"hiring", "credit"}:
            return "no"
        return "counsel"

    answer = {"deploy": deploy(), "four_fifths": None}
    if case["people"] and case["where"] == "US" and case["what"] == "hiring":
        answer["four_fifths"] = {}
        table = pd.DataFrame({"n": case["applicants"], "k": case["selected"]}).query("n > 0")
        table["rate"] = table["k"] / table["n"]
        best = table.loc[table["rate"].idxmax()]
        for group, row in table[table["rate"] < 0.8 * best["rate"]].iterrows():
            sides = [[int(r["k"]), int(r["n"] - r["k"])] for r in (row, best)]
            answer["four_fifths"][group] = "too few" if fisher_exact(sides)[1] >= 0.05 else "evidence"
    return answer

# %% right: whole_numbers
# Style: Compares 5·k·N with 4·K·n, without a division; p from the hypergeometric distribution.
def may_we_use(case):
    from scipy.stats import hypergeom

    def p_value(k, n, top_k, top_n):
        law = hypergeom(n + top_n, k + top_k, n)
        chances = law.pmf(np.arange(0, n + 1))
        return float(chances[chances <= law.pmf(k) * (1 + 1e-7)].sum())

    table = {(True, "measure"): "safeguards", (False, "measure"): "free", (False, "decide"): "free"}
    strict = case["where"] == "US" and case["what"] in ("hiring", "credit")
    deploy = table.get((case["people"], case["use"]), "no" if strict else "counsel")
    if not (case["people"] and case["where"] == "US" and case["what"] == "hiring"):
        return {"deploy": deploy, "four_fifths": None}
    counts = [(g, case["selected"][g], n) for g, n in case["applicants"].items() if n > 0]
    _, top_k, top_n = max(counts, key=lambda row: row[1] / row[2])
    low = [(g, p_value(k, n, top_k, top_n)) for g, k, n in counts if 5 * k * top_n < 4 * top_k * n]
    return {"deploy": deploy, "four_fifths": {g: "evidence" if p < 0.05 else "too few" for g, p in low}}
