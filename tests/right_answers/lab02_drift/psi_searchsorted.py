"""Bins by search in the sorted cuts, and the two Kullback–Leibler sums written out."""


def psi(reference, current, n_bins=10, epsilon=1e-4):
    def present(sample):
        sample = np.array(sample, dtype=float)
        return sample[np.isfinite(sample) | np.isinf(sample)]

    reference, current = present(reference), present(current)
    if min(reference.size, current.size) == 0:
        raise ValueError("empty")
    cuts = sorted(set(np.quantile(reference, [i / n_bins for i in range(1, n_bins)])))
    total = 0.0
    where_p, where_q = (np.searchsorted(cuts, sample, side="right") for sample in (reference, current))
    for place in range(len(cuts) + 1):
        p, q = max(np.mean(where_p == place), epsilon), max(np.mean(where_q == place), epsilon)
        total += q * np.log(q / p) + p * np.log(p / q)
    return total
