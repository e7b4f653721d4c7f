"""With NumPy's weighted sums over the audited."""


def selective_labels(score, label, limit, epsilon):
    score, label = np.array(score, dtype=float), np.array(label, dtype=float)
    if epsilon == 0 and (score < limit).any():
        raise ValueError("about the others nothing is known")
    seen = ~np.isnan(label)
    weight = np.array([1 if s >= limit else 1 / epsilon for s in score[seen]])
    ones = label[seen] @ weight
    missed = (label[seen] * weight)[score[seen] < limit].sum() / ones
    return {"naive": label[seen].mean(), "weighted": ones / len(score), "missed": missed}
