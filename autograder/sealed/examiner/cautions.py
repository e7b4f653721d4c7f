"""Warnings of student code that a check catches: noted over there during a call, issued again here after it.

So the check's own filters decide about them, as in one process. Only calls that are made while a check has changed how
warnings are treated (`catch_warnings`, `pytest.warns`, `simplefilter`) note any; else they are written to stderr there.
What was warned of is the student's claim, as the error is that a function raises.
"""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Iterator

from autograder.sealed.protocol import MOST_WARNINGS


def treatment() -> tuple:
    """Return how warnings are treated now, to be compared with how they are treated later."""
    return list(warnings.filters), getattr(warnings, "_showwarnmsg_impl", None), warnings.showwarning


@contextlib.contextmanager
def watched(link, ignored: bool) -> Iterator[None]:
    """Let a check treat warnings as it wants while the block runs, and the link know how they were treated before."""
    with warnings.catch_warnings():
        if ignored:
            warnings.simplefilter("ignore")
        link.treatment = treatment()
        yield


def issue(cautions: object) -> None:
    """Issue warnings of the student's code in this process; what is no such list says nothing."""
    for caution in cautions[:MOST_WARNINGS] if type(cautions) is list else ():
        if type(caution) is tuple and [type(part) for part in caution] == [list, str, str, int]:
            classes, text, file, line = caution
            warnings.warn_explicit(text, _category(classes), file, line, module="__main__")


def _category(classes: list) -> type[Warning]:
    """Return the first class that both sides have; a student's own is known by what it derives from."""
    for pair in classes[:50]:
        if type(pair) is tuple and [type(part) for part in pair] == [str, str] and pair[0] != "__main__":
            found = getattr(sys.modules.get(pair[0]), pair[1], None)
            if isinstance(found, type) and issubclass(found, Warning):
                return found
    return UserWarning
