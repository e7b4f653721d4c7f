"""The two global random generators, and their state as plain data."""

from __future__ import annotations

import contextlib
import random
import sys


def generators() -> dict[str, object]:
    """Return the global generators by the names that a grant gives them: NumPy's only where NumPy is loaded."""
    found = {":random": random._inst}
    numpy = sys.modules.get("numpy")
    return found | {":numpy": numpy.random.mtrand._rand} if numpy else found


def state() -> tuple:
    """Return the state of `random` and, where it is loaded, of NumPy's global generator."""
    numpy = sys.modules.get("numpy")
    legacy = numpy.random.get_state() if numpy else None
    return (random.getstate(), legacy)


def restore(state: object) -> None:
    """Set both generators; a state that is none is ignored."""
    with contextlib.suppress(Exception):
        own, legacy = state
        random.setstate(own)
        if legacy is not None:
            sys.modules["numpy"].random.set_state(legacy)
