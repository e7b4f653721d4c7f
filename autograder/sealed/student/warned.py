"""Warnings that the student's code issues during a call: noted for the check that catches them."""

from __future__ import annotations

import warnings
from collections.abc import Callable

from autograder.sealed.protocol import MOST_WARNINGS
from autograder.sealed.student.descriptions import MRO, named


def noting(every: bool, work: Callable[..., tuple], *details: object) -> tuple:
    """Return what `work(*details)` returns, and after that the warnings that it has issued: (module, name) of each
    class of its category, text and line of each. `every`: those too that the student's own filters would leave out.
    """
    with warnings.catch_warnings(record=True) as issued:
        if every:
            warnings.simplefilter("always")
        found = work(*details)
    return (*found, [_told(item) for item in issued[:MOST_WARNINGS]])


def _told(item: warnings.WarningMessage) -> tuple[list, str, int]:
    classes = [named(kind) for kind in MRO(item.category) if issubclass(kind, Warning)]
    return classes, str(item.message), item.lineno
