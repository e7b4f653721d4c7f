"""releasable: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: best_auc
# Misconception: the best model is released, and the leak reported.
# Sentence: At the limit 0.2, leaky finds 4 of 4 members and takes 1 of 4 others: 0.75.
# -         if max(0.0, (found[0] - found[1]).max()) <= most:
# -             safe[name] = auc
        safe[name] = auc

# %% wrong: counts
# Misconception: members and others are counted, not shared out.
# Sentence: shares, not counts
# -         found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
        found = [np.searchsorted(losses, limits, side="right") / len(members) for losses in (members, others)]

# %% wrong: difference_of_means
# Misconception: the leak is the difference of the mean losses.
# Sentence: At the limit 0.2, leaky finds 4 of 4 members and takes 1 of 4 others: 0.75.
# -         if max(0.0, (found[0] - found[1]).max()) <= most:
        if np.mean(others) - np.mean(members) <= most:

# %% wrong: mean_loss_as_limit
# Misconception: the attacker's limit is the mean loss of the members.
# Sentence: At the limit 0.2
# -         limits = np.concatenate([members, others])
        limits = np.array([members.mean()])

# %% wrong: safest
# Misconception: the model that leaks least is released.
# Sentence: take the higher AUC
# -             safe[name] = auc
            safe[name] = -float((found[0] - found[1]).max())

# %% wrong: two_sided
# Misconception: a gap in either direction is a leak.
# Sentence: Members lose more here
# -         if max(0.0, (found[0] - found[1]).max()) <= most:
        if np.abs(found[0] - found[1]).max() <= most:

# %% right: ks
# Style: With SciPy's one-sided Kolmogorov-Smirnov statistic.
def releasable(models, most):
    from scipy.stats import ks_2samp

    kept = []
    for name, (members, others, auc) in models.items():
        leak = ks_2samp(members, others, alternative="greater", method="asymp").statistic
        kept += [(auc, name)] if leak <= most + 1e-12 else []
    return max(kept)[1] if kept else None

# %% right: roc
# Style: With scikit-learn's ROC curve.
def releasable(models, most):
    from sklearn.metrics import roc_curve

    best = None
    for name in models:
        members, others, auc = models[name]
        member = [1] * len(members) + [0] * len(others)
        fpr, tpr, _ = roc_curve(member, -np.concatenate([members, others]), drop_intermediate=False)
        if np.max(tpr - fpr) <= most + 1e-12 and (best is None or auc > models[best][2]):
            best = name
    return best
