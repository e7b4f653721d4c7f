"""Misconception: only the type int is a whole number.

Sentence: 10.0 is a whole number.
"""


def wilson(successes, n):
    if not isinstance(successes, int) or not isinstance(n, int) or n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return max(0, (middle - half) / (1 + z**2 / n)), min(1, (middle + half) / (1 + z**2 / n))
