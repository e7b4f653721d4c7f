"""Misconception: agreement cannot be negative.

Sentence: Less agreement than by chance: κ is negative.
"""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) == 0:
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = sum(list(first).count(code) * list(second).count(code) for code in set(first)) / n**2
    return max(0.0, (observed - chance) / (1 - chance)) if chance < 1 else float("nan")
