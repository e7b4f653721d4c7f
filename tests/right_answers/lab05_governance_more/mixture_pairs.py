"""Torn by pairs of models that disagree."""


def mixture(decisions, weights):
    d, w = np.asarray(decisions, dtype=float), np.asarray(weights, dtype=float)
    differ = np.array([[np.mean(a != b) for b in d] for a in d])
    return np.einsum("m,mn->n", w, d), float(w @ differ @ w)
