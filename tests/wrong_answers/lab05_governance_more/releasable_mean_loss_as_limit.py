"""Misconception: the attacker's limit is the mean loss of the members.

Sentence: At the limit 0.2
"""


def releasable(models, most):
    safe = {}
    for name, (members, others, auc) in models.items():
        members, others = np.sort(members), np.sort(others)
        limits = np.array([members.mean()])
        found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
        if max(0.0, (found[0] - found[1]).max()) <= most:
            safe[name] = auc
    return max(safe, key=safe.get, default=None)
