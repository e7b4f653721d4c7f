"""Misconception: positive and negative gaps may cancel.

Sentence: The curves cross here
"""


def wasserstein(reference, current):
    reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    everywhere = np.sort(np.concatenate([reference, current]))
    reference_curve = np.searchsorted(reference, everywhere, side="right") / len(reference)
    current_curve = np.searchsorted(current, everywhere, side="right") / len(current)
    gaps = (reference_curve - current_curve)[:-1]
    return float(abs(np.sum(gaps * np.diff(everywhere))))
