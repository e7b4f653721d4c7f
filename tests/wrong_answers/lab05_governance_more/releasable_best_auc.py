"""Misconception: the best model is released, and the leak reported.

Sentence: tight
"""


def releasable(models, most):
    safe = {}
    for name, (members, others, auc) in models.items():
        members, others = np.sort(members), np.sort(others)
        limits = np.concatenate([members, others])
        found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
        safe[name] = auc
    return max(safe, key=safe.get, default=None)
