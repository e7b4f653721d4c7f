"""What the student's function changed in its arguments, done to the check's own objects as well."""

from __future__ import annotations

import array
import contextlib
import sys

from autograder.sealed import generators, kept
from autograder.sealed.advance import follows


def copy_back(args: tuple, kwargs: dict, changed: object) -> None:
    """Make each argument what the student's process says that its copy has become; ignore what cannot be.

    `changed` is position or keyword to the new value, as the student's process sent it.
    """
    for place, new in changed.items() if type(changed) is dict else ():
        if type(place) is int and 0 <= place < len(args):
            _become(args[place], new)
        elif type(place) is str and place in kwargs:
            _become(kwargs[place], new)


def _become(original: object, new: object) -> None:
    kind = type(original)
    known = generators.state_of(original)
    if known is not None and type(new) is tuple and new[:1] == known[:1] and len(new) == 2:
        with contextlib.suppress(Exception):  # whatever it was, it was no state
            if follows(known[1], new[1]):
                generators.set_state(original, new[1])
    if type(new) is not kind:
        return
    if kind in kept.CHANGING:
        kept.fill(original, kind, new)
    elif kind is array.array and original.typecode == new.typecode:
        original[:] = new
    elif _is(kind, "numpy", "ndarray"):
        if (original.shape, original.dtype) == (new.shape, new.dtype) and original.flags.writeable:
            original[...] = new
    elif _is(kind, "pandas", "DataFrame") or _is(kind, "pandas", "Series"):
        original._update_inplace(new)  # the one way to change length and columns of a frame in place


def _is(kind: type, module: str, name: str) -> bool:
    return kind is getattr(sys.modules.get(module), name, ())
