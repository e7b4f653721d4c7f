"""How many numbers lie between two states of a random generator, and drawing as many without looking at them.

What a student's function did with a generator of the check's is never believed. Where the solution draws from one that
the check goes on with, the check's own is moved on by what the solution draws, whoever is asked.
Sources: the distance between two states of a linear congruential generator as in O'Neill, "PCG" (2014), section 4.3.1;
the multipliers are NumPy's.
"""

from __future__ import annotations

import random

MULTIPLIERS = {"PCG64": 0x2360ED051FC65DA44385DF649FCCF645, "PCG64DXSM": 0xDA942042E4DD58B5}
MASK = (1 << 128) - 1
WORDS = 624  # of a Mersenne twister, which makes as many anew when all are used up
MOST = WORDS * 5000  # numbers, in one call


def drawn(old: object, new: object) -> int | None:
    """Return how many numbers lead from state `old` to `new`, states as in generators.py; None if that is not all.

    Not all is a half or a second number that is kept for later, or more than MOST numbers.
    """
    if type(old) is tuple:  # of Python's Random: version, words with the position, the next normal number
        return _words(old[1], new[1]) if old[2] == new[2] else None
    kind, here, there = old["bit_generator"], old["state"], new["state"]
    kept = [state.get("has_uint32", 0) or state.get("has_gauss", 0) for state in (old, new)]
    if any(kept):
        return 0 if str(old) == str(new) else None
    if kind == "MT19937":
        return _words(*((*state["key"].tolist(), state["pos"]) for state in (here, there)))
    distance = _distance(here["state"], there["state"], MULTIPLIERS[kind], here["inc"])
    return distance if distance <= MOST and here["inc"] == there["inc"] else None


def draw(generator: object, count: int) -> None:
    """Move a generator on by `count` numbers."""
    if isinstance(generator, random.Random):
        generator.getrandbits(32 * count) if count else None
    else:
        bits = getattr(generator, "bit_generator", None) or generator._bit_generator
        bits.random_raw(count, output=False)


def _words(old: tuple, new: tuple) -> int | None:
    """Return how many words of a Mersenne twister lead from one to the other: each its words, then the position."""
    generator = random.Random()
    generator.setstate((3, (*old[:-1], WORDS), None))
    for twists in range(MOST // WORDS):
        if generator.getstate()[1][:-1] == new[:-1]:
            count = twists * WORDS + new[-1] - old[-1]
            return count if count >= 0 else None
        generator.getrandbits(32 * WORDS)
    return None


def _distance(here: int, there: int, multiplier: int, increment: int) -> int:
    """Return how many steps of x -> multiplier·x + increment (mod 2**128) lead from one state to the other."""
    distance, bit = 0, 1
    while here != there:
        if (here ^ there) & bit:
            here = (here * multiplier + increment) & MASK
            distance |= bit
        increment = (multiplier + 1) * increment & MASK
        multiplier = multiplier * multiplier & MASK
        bit <<= 1
    return distance
