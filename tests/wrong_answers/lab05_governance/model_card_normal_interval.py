"""Misconception: the normal interval is as good as Wilson's.

Sentence: was computed again from the data and differs
"""


def model_card(truth, decisions, groups, facts):
    truth, decisions, groups = np.asarray(truth).astype(bool), np.asarray(decisions).astype(bool), np.asarray(groups)

    def numbers_of(t, d):
        rate = d[t].mean()
        half = 1.96 * np.sqrt(rate * (1 - rate) / t.sum())
        low, high_end = max(rate - half, 0), min(rate + half, 1)
        rates = {"tpr": d[t].mean(), "tpr_low": low, "tpr_high": high_end, "fpr": d[~t].mean()}
        return {"n": len(t), "positives": int(t.sum())} | {name: round(float(rate), 4) for name, rate in rates.items()}

    masks = {str(group): groups == group for group in sorted(set(groups))}
    small = [group for group, mask in masks.items() if truth[mask].sum() < 30]
    reported = {group: numbers_of(truth[mask], decisions[mask]) for group, mask in masks.items() if group not in small}
    caveats = facts["caveats"] + [f"Not reported, fewer than 30 positives: {', '.join(small)}"] * bool(small)
    card = facts | {"overall": numbers_of(truth, decisions), "groups": reported, "suppressed": small}
    return yaml.safe_dump(card | {"caveats": caveats})
