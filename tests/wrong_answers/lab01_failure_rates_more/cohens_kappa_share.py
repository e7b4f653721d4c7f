"""Misconception: the share of equal codes is the agreement.

Sentence: chance would give one half: κ is 0.
"""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) == 0:
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = sum(list(first).count(code) * list(second).count(code) for code in set(first)) / n**2
    return observed
