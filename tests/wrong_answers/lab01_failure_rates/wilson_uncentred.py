"""Misconception: the middle of the interval is the observed share.

Sentence: 10 of 70: from .0795 to .2434.
"""


def wilson(successes, n):
    if successes != int(successes) or n != int(n) or n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return max(0, share - half), min(1, share + half)
