"""Curves by comparison, and the divergence as a difference of entropies."""


def entropy(shares):
    return -sum(share * np.log(share) for share in shares if share > 0)


def ks_and_js(reference, current, cuts):
    a, b = ([x for x in map(float, sample) if x == x] for sample in (reference, current))
    a, b = np.array(a), np.array(b)
    gaps = [abs(np.mean(a <= x) - np.mean(b <= x)) for x in set(a) | set(b)]
    p, q = (np.bincount(np.digitize(sample, cuts), minlength=len(cuts) + 1) / len(sample) for sample in (a, b))
    divergence = entropy((p + q) / 2) - (entropy(p) + entropy(q)) / 2
    return [max(gaps), max(divergence, 0.0) ** 0.5]
