"""Misconception: the distance is the difference of the means.

Sentence: The curves cross here
"""


def wasserstein(reference, current):
    reference, current = (np.sort(pd.Series(sample).dropna()) for sample in (reference, current))
    return float(abs(reference.mean() - current.mean()))
