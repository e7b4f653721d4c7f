"""Warnings that the student's code issues during a call: noted for the check that catches them."""

from __future__ import annotations

import warnings
from collections.abc import Callable

from autograder.sealed.protocol import MOST_WARNINGS

Caution = tuple[list, str, str, int]  # (module, name) of each class of its category, text, file, line


def noting(work: Callable[..., tuple], *details: object) -> tuple:
    """Return what `work(*details)` returns, and after that the warnings that it has issued."""
    with warnings.catch_warnings(record=True) as issued:
        warnings.simplefilter("always")
        found = work(*details)
    return (*found, [_told(item) for item in issued[:MOST_WARNINGS]])


def _told(item: warnings.WarningMessage) -> Caution:
    classes = [(kind.__module__, kind.__name__) for kind in item.category.__mro__ if issubclass(kind, Warning)]
    return classes, str(item.message), str(item.filename), item.lineno
