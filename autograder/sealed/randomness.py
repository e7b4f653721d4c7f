"""The state of the two global random generators, as plain data, where a check seeds or reads them."""

from __future__ import annotations

import random
import sys

from autograder.sealed.generators import MERSENNE_WORDS


def state() -> tuple:
    """Return the state of `random` and, where it is loaded, of NumPy's global generator."""
    numpy = sys.modules.get("numpy")
    legacy = numpy.random.get_state() if numpy else None
    return (random.getstate(), legacy)


def restore(state: object) -> None:
    """Set both generators; a state that is not one is ignored (it may come from a student's process)."""
    try:
        own, legacy = state
        random.setstate(own)
        if legacy is not None and type(legacy[2]) is int and 0 <= legacy[2] <= MERSENNE_WORDS:  # NumPy does not look
            sys.modules["numpy"].random.set_state(legacy)
    except Exception:  # whatever it was, it was no state
        return
