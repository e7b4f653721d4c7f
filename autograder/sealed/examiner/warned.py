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

WHERE = "<the student's code>"  # the check's side has no such file, so that nothing is read to show its line
LINES = 1 << 31


def treatment() -> tuple:
    """Return how warnings are treated now, to be compared with how they are treated later."""
    return list(warnings.filters), getattr(warnings, "_showwarnmsg_impl", None), warnings.showwarning


def noted(before: tuple) -> bool | None:
    """Return None while warnings are treated as `before`; else whether the student's own filters say nothing any more,
    for the check has one that holds for every warning.
    """
    if treatment() == before:
        return None
    return any(item[1:] == (None, Warning, None, 0) for item in warnings.filters)


@contextlib.contextmanager
def watched(link, ignored: bool) -> Iterator[None]:
    """Let a check treat warnings as it wants while the block runs, and the link know how they were treated before.

    Ignored are only those that nothing else catches: filters stay as they are, for a check may go by them.
    """
    with warnings.catch_warnings(record=ignored):
        link.treatment = treatment()
        yield


def issue(told: object, registry: dict) -> None:
    """Issue warnings of the student's code in this process; what is no such list says nothing."""
    for one in told[:MOST_WARNINGS] if type(told) is list else ():
        if type(one) is tuple and [type(part) for part in one] == [list, str, int]:
            classes, text, line = one
            message = _message(_category(classes), text)
            try:
                warnings.warn_explicit(
                    message, type(message), WHERE, line if 0 < line < LINES else 1, module="__main__", registry=registry
                )
            except Warning as error:  # the check makes errors of warnings
                error.from_student = True
                raise


def _category(classes: list) -> type[Warning]:
    """Return the first class that both sides have; a student's own is known by what it derives from."""
    for pair in classes[:50]:
        if type(pair) is tuple and [type(part) for part in pair] == [str, str] and pair[0] != "__main__":
            found = getattr(sys.modules.get(pair[0]), "__dict__", {}).get(pair[1])
            if isinstance(found, type) and issubclass(found, Warning):
                return found
    return UserWarning


def _message(kind: type[Warning], text: str) -> Warning:
    """Return the warning; a plain one of a library's class that is not made of a text."""
    try:
        made = kind(text)
        return made if str(made) == text else UserWarning(text)
    except Exception:
        return UserWarning(text)
