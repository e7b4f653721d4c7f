"""With counts, Wilson's formula and json's floats."""


def model_card(truth, decisions, groups, facts):
    table = pd.DataFrame(
        {"t": np.asarray(truth).astype(int), "d": np.asarray(decisions).astype(int), "g": list(groups)}
    )

    def part(rows):
        n, k = int(rows["t"].sum()), int((rows["t"] * rows["d"]).sum())
        p, z = k / n, 1.959963984540054
        middle, half = (p + z * z / (2 * n)), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, top = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
        negatives = rows[rows["t"] == 0]
        return {
            "n": len(rows),
            "positives": n,
            "tpr": p,
            "tpr_low": max(float(low), 0.0),
            "tpr_high": min(float(top), 1.0),
            "fpr": float(negatives["d"].mean()),
        }

    card = {name: facts[name] for name in ("model", "purpose", "not_for", "data", "date", "contact")}
    card.update(overall=part(table), groups={}, suppressed=[], caveats=list(facts["caveats"]))
    for group, rows in table.groupby("g"):
        if rows["t"].sum() >= 30:
            card["groups"][str(group)] = part(rows)
        else:
            card["suppressed"].append(str(group))
    if card["suppressed"]:
        card["caveats"].append("Too few positives to report these groups: " + " and ".join(card["suppressed"]))
    return yaml.safe_dump(card, sort_keys=False)
