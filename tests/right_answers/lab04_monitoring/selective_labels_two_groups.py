"""The two groups apart: counted, and scaled up."""


def selective_labels(score, label, limit, epsilon):
    table = pd.DataFrame({"score": np.asarray(score, dtype=float), "y": np.asarray(label, dtype=float)})
    above, below = table[table["score"] >= limit], table[table["score"] < limit]
    if len(below) and not epsilon > 0:
        raise ValueError("no exploration")
    ones_below = below["y"].sum() / epsilon if len(below) else 0.0
    ones = above["y"].sum() + ones_below
    return {"naive": table["y"].mean(), "weighted": ones / len(table), "missed": ones_below / ones}
