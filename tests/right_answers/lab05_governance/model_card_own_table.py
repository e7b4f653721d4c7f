"""A helper for one part of the card, and JSON, which is YAML too."""


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
