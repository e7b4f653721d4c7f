"""Misconception: members and others are counted, not shared out.

Sentence: shares, not counts
"""


def releasable(models, most):
    safe = {}
    for name, (members, others, auc) in models.items():
        members, others = np.sort(members), np.sort(others)
        limits = np.concatenate([members, others])
        found = [np.searchsorted(losses, limits, side="right") / len(members) for losses in (members, others)]
        if max(0.0, (found[0] - found[1]).max()) <= most:
            safe[name] = auc
    return max(safe, key=safe.get, default=None)
