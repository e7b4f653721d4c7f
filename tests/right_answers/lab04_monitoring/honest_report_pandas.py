"""With a table of the flights."""


def honest_report(score, late, needed=0.95):
    table = pd.DataFrame({"p": np.asarray(score, dtype=float), "y": np.asarray(late, dtype=float)})
    quiet = table["p"] < 1 / 6
    table["true"] = (1 - table["y"]).mask(quiet, 5 * table["y"])
    table["expected"] = (1 - table["p"]).mask(quiet, 5 * table["p"])
    seen = table.dropna()
    gap = seen["true"] - seen["expected"]
    kind, cost = "estimated", table["expected"].mean()
    if len(seen) / len(table) >= needed:
        kind, cost = "measured", seen["true"].mean()
    elif len(seen) >= 200 and abs(gap.mean()) > 3 * gap.sem():
        kind, cost = "refuted", None
    return {"labelled": len(seen) / len(table), "kind": kind, "cost": cost}
