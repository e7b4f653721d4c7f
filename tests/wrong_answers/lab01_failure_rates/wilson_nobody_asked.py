"""Misconception: no answers mean a share of 0.

Sentence: Nobody was asked: raise ValueError.
"""


def wilson(successes, n):
    if successes != int(successes) or n != int(n) or not 0 <= successes <= n:
        raise ValueError("counts, please")
    if n == 0:
        return 0.0, 0.0
    z, share = 1.959964, successes / n
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0, (middle - half) / (1 + z**2 / n)), min(1, (middle + half) / (1 + z**2 / n))
