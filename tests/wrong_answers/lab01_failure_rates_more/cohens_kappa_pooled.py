"""Misconception: chance comes from both readers' codes put together.

Sentence: They agree on 35 of 50
"""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) == 0:
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = sum(((list(first) + list(second)).count(code) / (2 * n)) ** 2 for code in {*first, *second})
    return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
