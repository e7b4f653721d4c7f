"""Counts of ends and of watched models by month."""


def survivorship(models, today=36, months=12):
    life = (models["ended"] - models["started"]).to_numpy()
    watched = (today - models["started"]).to_numpy()
    done = ~np.isnan(life)
    length = np.where(done, life, watched)
    steps = [1 - np.sum(length[done] == m) / max(1, np.sum(length >= m)) for m in range(1, months + 1)]
    old = watched > months
    return {
        "ended": np.mean(life[done] > months),
        "running": np.mean(watched[~done] > months),
        "old enough": np.mean(~done[old] | (life[old] > months)),
        "kaplan-meier": np.prod(steps),
    }
