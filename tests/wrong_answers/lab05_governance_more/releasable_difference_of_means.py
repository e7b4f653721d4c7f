"""Misconception: the leak is the difference of the mean losses.

Sentence: At the limit 0.2, leaky finds 4 of 4 members and takes 1 of 4 others: 0.75.
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
