"""The state of the two global random generators, as plain data, where a check seeds or reads them."""

from __future__ import annotations

import contextlib
import random
import sys

from autograder.sealed.advance import follows
from autograder.sealed.generators import MERSENNE_WORDS


def state() -> tuple:
    """Return the state of `random` and, where it is loaded, of NumPy's global generator."""
    numpy = sys.modules.get("numpy")
    legacy = numpy.random.get_state() if numpy else None
    return (random.getstate(), legacy)


def restore(state: object) -> None:
    """Set both generators, as the examiner says; a state that is none is ignored."""
    with contextlib.suppress(Exception):
        own, legacy = state
        random.setstate(own)
        if legacy is not None:
            sys.modules["numpy"].random.set_state(legacy)


def follow(state: object) -> None:
    """Set both generators, as a student's process says; a state that cannot come after the present one is ignored."""
    with contextlib.suppress(Exception):  # whatever it was, it was no state
        own, legacy = state
        if follows(random.getstate(), own):
            random.setstate(own)
        if legacy is not None and type(legacy[2]) is int and 0 <= legacy[2] <= MERSENNE_WORDS:  # NumPy does not look
            generator = sys.modules["numpy"].random
            words = {"bit_generator": "MT19937", "state": {"key": legacy[1], "pos": legacy[2]}}
            if follows(generator.get_state(legacy=False), words):
                generator.set_state(legacy)
