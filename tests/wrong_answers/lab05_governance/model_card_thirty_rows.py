"""Misconception: 30 people are enough, whatever the denominator is.

Sentence: The card must be valid under the schema
"""


def model_card(truth, decisions, groups, facts):
    truth, decisions, groups = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool), np.asarray(groups)

    def numbers_of(t, d):
        low, high_end = binomtest(int((t & d).sum()), int(t.sum())).proportion_ci(method="wilson")
        rates = {"tpr": d[t].mean(), "tpr_low": low, "tpr_high": high_end, "fpr": d[~t].mean()}
        return {"n": len(t), "positives": int(t.sum())} | {name: round(float(rate), 4) for name, rate in rates.items()}

    masks = {str(group): groups == group for group in sorted(set(groups))}
    small = [group for group, mask in masks.items() if mask.sum() < 30]
    reported = {group: numbers_of(truth[mask], decisions[mask]) for group, mask in masks.items() if group not in small}
    caveats = facts["caveats"] + [f"Not reported, fewer than 30 positives: {', '.join(small)}"] * bool(small)
    card = facts | {"overall": numbers_of(truth, decisions), "groups": reported, "suppressed": small}
    return yaml.safe_dump(card | {"caveats": caveats})
