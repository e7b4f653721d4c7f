"""Whether one state of a random generator comes after another, by drawing numbers.

What a student's function says that a check's generator has become is believed only if it can have. A state of the
student's own choice could make all numbers that the check draws afterwards equal, or those that a table holds.
Sources: the distance between two states of a linear congruential generator as in O'Neill, "PCG" (2014), section 4.3.1;
the multipliers are NumPy's.
"""

from __future__ import annotations

import random

MULTIPLIERS = {"PCG64": 0x2360ED051FC65DA44385DF649FCCF645, "PCG64DXSM": 0xDA942042E4DD58B5}
MASK = (1 << 128) - 1
MOST_DRAWS = 1 << 40
MOST_TWISTS = 5000  # of 624 words each


def follows(old: object, new: object) -> bool:
    """True if drawing from a generator in state `old` can lead to `new`; states as in generators.py."""
    if type(new) is not type(old):
        return False
    if type(old) is tuple:  # of Python's Random: version, 624 words and the position, the next normal number
        return len(new) == 3 and new[0] == old[0] and type(new[1]) is tuple and _twisted(old[1][:-1], new[1][:-1])
    kind, words, claimed = old["bit_generator"], old["state"], new.get("state")
    if new.get("bit_generator") != kind or type(claimed) is not dict:
        return False
    if kind == "MT19937":
        return _twisted(_integers(words["key"]), _integers(claimed.get("key")))
    here, there = words["state"], claimed.get("state")
    if claimed.get("inc") != words["inc"] or type(there) is not int or not 0 <= there <= MASK:
        return False
    return _distance(here, there, MULTIPLIERS[kind], words["inc"]) <= MOST_DRAWS


def _integers(words: object) -> tuple:
    return tuple(words.tolist()) if getattr(words, "shape", None) == (624,) else ()


def _twisted(old: tuple, new: tuple) -> bool:
    """True if a Mersenne twister's words become `new` after some numbers."""
    generator = random.Random()
    generator.setstate((3, (*old, 624), None))
    for _ in range(MOST_TWISTS):
        if generator.getstate()[1][:-1] == new:
            return True
        generator.getrandbits(32 * 624)
    return False


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
