"""Misconception: by chance, every code is equally probable.

Sentence: Each reader has own counts
"""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) == 0:
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    chance = 1 / len({*first, *second}) if len({*first, *second}) > 1 else 1.0
    return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
