"""Misconception: κ is what is left when chance is subtracted.

Sentence: Two readers who agree on every case: κ is 1.
"""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) == 0:
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = sum(list(first).count(code) * list(second).count(code) for code in set(first)) / n**2
    return observed - chance
