"""Misconception: the model that leaks least is released.

Sentence: take the higher AUC
"""


def releasable(models, most):
    safe = {}
    for name, (members, others, auc) in models.items():
        members, others = np.sort(members), np.sort(others)
        limits = np.concatenate([members, others])
        found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
        if max(0.0, (found[0] - found[1]).max()) <= most:
            safe[name] = -float((found[0] - found[1]).max())
    return max(safe, key=safe.get, default=None)
