"""A notebook that a command was given by its path: a learner's own, or one that was handed in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import NotebookError, TierError, UsageError
from autograder.layout import Course, settings, whereabouts

if TYPE_CHECKING:
    from autograder.sealed.tiers import Tier


def tier(options: argparse.Namespace, path: Path, course: Course) -> Tier:
    """Return how to run the notebook at `path`: a learner's own as any notebook, a student's as the class's."""
    from autograder.sealed.tiers import Tier, best

    if whereabouts.is_own(path, course):
        return Tier.OWN
    try:
        return best(options.uncontained)
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
