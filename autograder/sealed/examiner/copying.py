"""What the student's function changed in its arguments, done to the check's own objects as well."""

from __future__ import annotations

import array
import sys

from autograder.sealed.crossing.kept import CHANGING
from autograder.sealed.examiner import kept


def copy_back(places: dict, changed: dict) -> None:
    """Make each argument what the student's process says that its copy has become; ignore what cannot be.

    Both are by position or keyword; `changed` is as the student's process sent it.
    """
    for place, new in changed.items():
        if type(place) in (int, str) and place in places:
            _become(places[place], new)


def _become(original: object, new: object) -> None:
    kind = type(original)
    if type(new) is not kind:
        return
    if kind in CHANGING:
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
