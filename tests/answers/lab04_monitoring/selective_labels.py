"""selective_labels: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: divided_by_audited
# Misconception: the weights are divided by the number of audited people.
# Sentence: n counts all six
# -     return {"naive": float(np.nanmean(label)), "weighted": float(weighted.mean()), "missed": float(missed)}
    return {
        "naive": float(np.nanmean(label)),
        "weighted": float(weighted.sum() / np.sum(~np.isnan(label))),
        "missed": float(missed),
    }

# %% wrong: limit_is_below
# Misconception: whoever is at the limit is below it.
# Sentence: the second 1 stands for two people
# -     below = score < limit
    below = score <= limit

# %% wrong: no_exploration_no_problem
# Misconception: without exploration the estimate is just a little less exact.
# Sentence: ε = 0 with people below: ValueError
# -         raise ValueError("nobody below the limit is ever audited")
        epsilon = 1

# %% wrong: unlooked_is_no
# Misconception: where nobody looked, there is nothing.
# Sentence: Two of the four audited people have a 1
# -     return {"naive": float(np.nanmean(label)), "weighted": float(weighted.mean()), "missed": float(missed)}
    return {"naive": float(np.nan_to_num(label).mean()), "weighted": float(weighted.mean()), "missed": float(missed)}

# %% wrong: unweighted
# Misconception: the audited people are like all others.
# Sentence: the second 1 stands for two people
# -     weighted = np.nan_to_num(label) / np.where(below, epsilon, 1)
    weighted = np.nan_to_num(label)

# %% right: average
# Style: With NumPy's weighted sums over the audited.
def selective_labels(score, label, limit, epsilon):
    score, label = np.array(score, dtype=float), np.array(label, dtype=float)
    if epsilon == 0 and (score < limit).any():
        raise ValueError("about the others nothing is known")
    seen = ~np.isnan(label)
    weight = np.array([1 if s >= limit else 1 / epsilon for s in score[seen]])
    ones = label[seen] @ weight
    missed = (label[seen] * weight)[score[seen] < limit].sum() / ones
    return {"naive": label[seen].mean(), "weighted": ones / len(score), "missed": missed}

# %% right: two_groups
# Style: The two groups apart: counted, and scaled up.
def selective_labels(score, label, limit, epsilon):
    table = pd.DataFrame({"score": np.asarray(score, dtype=float), "y": np.asarray(label, dtype=float)})
    above, below = table[table["score"] >= limit], table[table["score"] < limit]
    if len(below) and not epsilon > 0:
        raise ValueError("no exploration")
    ones_below = below["y"].sum() / epsilon if len(below) else 0.0
    ones = above["y"].sum() + ones_below
    return {"naive": table["y"].mean(), "weighted": ones / len(table), "missed": ones_below / ones}
