"""model_card: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: caveats_changed
# Misconception: the facts are there to be completed.
# Sentence: facts must come back unchanged
# -     caveats = facts["caveats"] + [f"Not reported, fewer than 30 positives: {', '.join(small)}"] * bool(small)
    caveats = facts["caveats"]
    caveats += [f"Not reported, fewer than 30 positives: {', '.join(small)}"] * bool(small)

# %% wrong: mean_of_groups
# Misconception: the overall rate is the mean of the groups' rates.
# Sentence: was computed again from the data and differs
# -     card = facts | {"overall": numbers_of(truth, decisions), "groups": reported, "suppressed": small}
    whole = numbers_of(truth, decisions)
    whole["tpr"] = float(np.mean([part["tpr"] for part in reported.values()]))
    card = facts | {"overall": whole, "groups": reported, "suppressed": small}

# %% wrong: normal_interval
# Misconception: the normal interval is as good as Wilson's.
# Sentence: was computed again from the data and differs
# -         low, high_end = binomtest(int((t & d).sum()), int(t.sum())).proportion_ci(method="wilson")
        rate = d[t].mean()
        half = 1.96 * np.sqrt(rate * (1 - rate) / t.sum())
        low, high_end = max(rate - half, 0), min(rate + half, 1)

# %% wrong: small_groups_vanish
# Misconception: a group that is too small need not be mentioned.
# Sentence: OO has hardly any flights here
# -     caveats = facts["caveats"] + [f"Not reported, fewer than 30 positives: {', '.join(small)}"] * bool(small)
# -     card = facts | {"overall": numbers_of(truth, decisions), "groups": reported, "suppressed": small}
    caveats = facts["caveats"] + [f"Not reported, fewer than 30 positives: {', '.join(small)}"] * 0
    card = facts | {"overall": numbers_of(truth, decisions), "groups": reported, "suppressed": []}

# %% wrong: thirty_rows
# Misconception: 30 people are enough, whatever the denominator is.
# Sentence: The card must be valid under the schema
# -     small = [group for group, mask in masks.items() if truth[mask].sum() < 30]
    small = [group for group, mask in masks.items() if mask.sum() < 30]

# %% wrong: written_by_hand
# Misconception: a card is written once and then kept.
# Sentence: computed again from the data
# -     card = facts | {"overall": numbers_of(truth, decisions), "groups": reported, "suppressed": small}
    kept = {"n": 20000, "positives": 4715, "tpr": 0.7124, "tpr_low": 0.6993, "tpr_high": 0.7252, "fpr": 0.4824}
    card = facts | {"overall": kept, "groups": reported, "suppressed": small}

# %% right: own_table
# Style: A helper for one part of the card, and JSON, which is YAML too.
def model_card(truth, decisions, groups, facts):
    import json

    truth, decisions, groups = np.asarray(truth).astype(int), np.asarray(decisions).astype(int), np.asarray(groups)
    positives = pd.Series(truth).groupby(groups).sum()
    enough = positives.index[positives >= 30]

    def row(mask):
        t, d = truth[mask] == 1, decisions[mask] == 1
        interval = binomtest(int(d[t].sum()), int(t.sum())).proportion_ci(0.95, "wilson")
        numbers = {"tpr": d[t].mean(), "tpr_low": interval.low, "tpr_high": interval.high, "fpr": d[~t].mean()}
        return {"n": int(mask.sum()), "positives": int(t.sum()), **{key: float(v) for key, v in numbers.items()}}

    hidden = sorted(set(map(str, positives.index)) - set(map(str, enough)))
    told = [f"These groups are not reported because too few people count: {hidden}"] if hidden else []
    parts = {str(group): row(groups == group) for group in enough}
    card = dict(facts, overall=row(np.ones(len(truth), bool)), groups=parts, suppressed=hidden)
    card["caveats"] = [*facts["caveats"], *told]
    return json.dumps(card)

# %% right: statement
# Style: With counts, Wilson's formula and json's floats.
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
