"""Warnings of student code that a check catches: noted over there during a call, issued again here after it.

So the check's own filters decide about them, as in one process. Only calls that are made while a check has changed how
warnings are treated (`catch_warnings`, `pytest.warns`, `simplefilter`) note any; else they are written to stderr there.
What was warned of is the student's claim, as the error is that a function raises.
"""

from __future__ import annotations

import contextlib
import sys
import warnings
from collections.abc import Callable, Iterator

MOST = 200  # warnings of one call
Caution = tuple[list, str, str, int]  # (module, name) of each class of its category, text, file, line


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


def noting(work: Callable[..., tuple], *details: object) -> tuple:
    """Return what `work(*details)` returns, and after that the warnings that it has issued."""
    with warnings.catch_warnings(record=True) as issued:
        warnings.simplefilter("always")
        found = work(*details)
    return (*found, [_told(item) for item in issued[:MOST]])


def _told(item: warnings.WarningMessage) -> Caution:
    classes = [(kind.__module__, kind.__name__) for kind in item.category.__mro__ if issubclass(kind, Warning)]
    return classes, str(item.message), str(item.filename), item.lineno


def issue(cautions: object) -> None:
    """Issue warnings of the student's code in this process; what is no such list says nothing."""
    for caution in cautions[:MOST] if type(cautions) is list else ():
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
