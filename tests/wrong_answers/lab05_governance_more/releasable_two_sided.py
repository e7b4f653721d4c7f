"""Misconception: a gap in either direction is a leak.

Sentence: Members lose more here
"""


def releasable(models, most):
    safe = {}
    for name, (members, others, auc) in models.items():
        members, others = np.sort(members), np.sort(others)
        limits = np.concatenate([members, others])
        found = [np.searchsorted(losses, limits, side="right") / len(losses) for losses in (members, others)]
        if np.abs(found[0] - found[1]).max() <= most:
            safe[name] = auc
    return max(safe, key=safe.get, default=None)
