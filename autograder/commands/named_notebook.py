"""A notebook that a command was given by its path: a learner's own, or one that was handed in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands.parser import least
from autograder.errors import NotebookError, TierError, UsageError
from autograder.layout import Course, settings, whereabouts

if TYPE_CHECKING:
    from autograder.sealed.machine import Here, Machine


def machine(options: argparse.Namespace, path: Path, course: Course, here: Here) -> Machine:
    """Return how to run the notebook at `path`: a learner's own as any notebook, a student's as the class's."""
    from autograder.sealed.tiers import Tier

    if whereabouts.is_own(path, course):
        return here(Tier.OWN)
    try:
        return here(least(options))
    except TierError as error:
        raise TierError(
            f"{error} {path} is not known to be your own: that lies in {course.root / whereabouts.DESK}."
        ) from None


@contextmanager
def left_alone(options: argparse.Namespace, path: Path, what: str = settings.FILE) -> Iterator[None]:
    """Add to a refusal that a course lies above the notebook and was not believed, for this may be why."""
    try:
        yield
    except (UsageError, NotebookError) as error:
        raise type(error)(f"{error}{'' if options.course else whereabouts.unread(path, what)}") from None
