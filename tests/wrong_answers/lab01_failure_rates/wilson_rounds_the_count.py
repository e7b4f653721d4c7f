"""Misconception: a share times n can be rounded to a count.

Sentence: 377.46 of 699 is no count
"""


def wilson(successes, n):
    successes, n = round(successes), round(n)
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError("counts, please")
    z, share = 1.959964, successes / n
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)
