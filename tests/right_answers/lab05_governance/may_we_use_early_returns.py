"""One question after the other."""


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
