"""Misconception: a sum of gaps is an area.

Sentence: Each value has moved by 10
"""


def wasserstein(reference, current):
    reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    everywhere = np.sort(np.concatenate([reference, current]))
    reference_curve = np.searchsorted(reference, everywhere, side="right") / len(reference)
    current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
    gaps = np.abs(reference_curve - current_curve)[:-1]
    return float(np.sum(gaps))
