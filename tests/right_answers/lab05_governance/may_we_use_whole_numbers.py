"""Compares 5·k·N with 4·K·n, without a division; p from the hypergeometric distribution."""


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
