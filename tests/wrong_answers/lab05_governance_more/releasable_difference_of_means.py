"""Misconception: the leak is the difference of the mean losses.

Sentence: tight
"""


def releasable(models, most):
    safe = {}
    for name, (members, others, auc) in models.items():
        members, others = np.sort(members), np.sort(others)
        limits = np.concatenate([members, others])
        found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
        if np.mean(others) - np.mean(members) <= most:
            safe[name] = auc
    return max(safe, key=safe.get, default=None)
