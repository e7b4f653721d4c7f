"""Do two people who sort the same cases agree more than chance would?

Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960,
doi:10.1177/001316446002000104.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def kappa(first: Sequence, second: Sequence) -> float:
    """Return Cohen's κ = (p_o − p_e) / (1 − p_e) of two lists of codes for the same cases; 1 is full agreement.

    p_o is the share of cases with equal codes, p_e the share that two such coders would share by chance. Raises
    ValueError if the lists differ in length or are empty; NaN where both coders use one and the same code throughout.
    """
    if len(first) != len(second) or not len(first):
        raise ValueError("two lists of codes for the same cases, at least one")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    counts = Counter(first), Counter(second)
    chance = sum(counts[0][code] * counts[1][code] for code in counts[0]) / n**2
    return (observed - chance) / (1 - chance) if chance < 1 else float("nan")
