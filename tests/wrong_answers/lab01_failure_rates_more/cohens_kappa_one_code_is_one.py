"""Misconception: two readers who always use the same one code agree perfectly.

Sentence: Both use one code throughout: NaN
"""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) == 0:
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = sum(list(first).count(code) * list(second).count(code) for code in set(first)) / n**2
    return (observed - chance) / (1 - chance) if chance < 1 else 1.0
