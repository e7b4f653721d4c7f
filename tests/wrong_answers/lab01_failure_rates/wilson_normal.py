"""Misconception: p ± 1.96·√(p(1−p)/n) is the interval.

Sentence: 10 of 70: from .0795 to .2434.
"""


def wilson(successes, n):
    if successes != int(successes) or n != int(n) or n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    half = z * np.sqrt(share * (1 - share) / n)
    return share - half, share + half
