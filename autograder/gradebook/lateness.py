"""What lateness costs: the course's own rule, asked again whenever a mark can have changed.

nbgrader asks it once, when a submission is autograded; what a person marks afterwards would count in full. Here it is
asked whenever marks are written, reported or exported, and in Formgrader's own process at each mark by hand (`watch`).
"""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Any

from autograder.errors import GradebookError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook as Database
    from nbgrader.api import SubmittedNotebook
    from nbgrader.plugins import LateSubmissionPlugin
    from traitlets.config import Config

DIGITS = 9  # of a penalty: a tenth of 17 points is 1.7
RULE = "The course's rule for late submissions (AssignLatePenalties.plugin_class in nbgrader_config.py)"


def rule(config: Config) -> LateSubmissionPlugin:
    """Return the course's rule for late submissions; raise GradebookError if it cannot be loaded."""
    from nbgrader.preprocessors import AssignLatePenalties

    try:
        step = AssignLatePenalties(config=config)
        step.init_plugin()
    except Exception as error:  # whatever is wrong with the name, the module or the class that the course gives
        raise GradebookError(f"{RULE} cannot be loaded: {_told(error)}. Mend it there.") from None
    return step.plugin_inst


def penalise(database: Database, entry: SubmittedNotebook, plugin: LateSubmissionPlugin) -> None:
    """Set what lateness costs a submission, for the score that it has now: between 0 and that score, None if nothing.

    Raises GradebookError if the course's rule fails or gives no number.
    """
    late = entry.assignment.total_seconds_late
    penalty = None
    if late > 0:
        database.db.flush()
        database.db.refresh(entry)  # the score is computed by the database
        penalty = cost(plugin, entry.student.id, entry.score, late)
    if penalty != entry.late_submission_penalty:
        entry.late_submission_penalty = penalty


def cost(plugin: LateSubmissionPlugin, student: str, score: float, late: float) -> float | None:
    """Return what the rule takes from a score, between 0 and the score; None for nothing."""
    try:
        said = plugin.late_submission_penalty(student, score, late)
        if said is None:
            return None
        penalty = float("nan") if isinstance(said, str | bytes) else float(said)
    except Exception as error:
        raise GradebookError(f"{RULE} failed for {student}: {_told(error)}. Mend it, then grade again.") from None
    if not math.isfinite(penalty):
        raise GradebookError(
            f"{RULE} gave {said!r} for {student}, which is no number of points. It must return one, or None."
        )
    bounded = min(max(penalty, 0.0), score)
    return score if math.isclose(bounded, score, abs_tol=10.0**-DIGITS) else round(bounded, DIGITS)


def settle(database: Database, plugin: LateSubmissionPlugin, assignment: str | None = None) -> None:
    """Set the penalty of each submission for `assignment`, or for all, anew."""
    from nbgrader.api import Assignment, SubmittedAssignment

    query = database.db.query(SubmittedAssignment).join(Assignment, SubmittedAssignment.assignment)
    if assignment is not None:
        query = query.filter(Assignment.name == assignment)
    for submission in query:
        if submission.total_seconds_late > 0 or submission.late_submission_penalty:
            for entry in submission.notebooks:
                penalise(database, entry, plugin)
    database.db.flush()
    database.db.expire_all()  # sums that were read before are no longer true


class Watch:
    """Asks the rule again whenever a mark is written to the gradebook, in the same transaction."""

    now: Watch | None = None  # of this process: a later configuration takes the place of an earlier one

    def __init__(self, config: Config):
        self.config = config
        self.plugin: LateSubmissionPlugin | None = None

    def __call__(self, session: Any, _context: Any) -> None:
        """Set the penalty of each submission that a mark was written for; called by SQLAlchemy after it wrote."""
        from nbgrader.api import Grade

        entries = {row.notebook_id for row in (*session.new, *session.dirty) if isinstance(row, Grade)}
        try:
            for entry in entries:
                self.write(session, entry)
        except GradebookError as error:  # the mark itself counts: the next `autograder grade` says this again
            logging.getLogger("autograder").warning("%s", error)

    def write(self, session: Any, number: str) -> None:
        """Write one submission's penalty; while SQLAlchemy writes, objects may not be changed, only rows."""
        from nbgrader.api import SubmittedNotebook
        from sqlalchemy import select, update

        entry = session.get(SubmittedNotebook, number)
        late = entry.assignment.total_seconds_late if entry is not None else 0
        if late <= 0:
            return
        self.plugin = self.plugin or rule(self.config)
        score = session.scalar(select(SubmittedNotebook.score).where(SubmittedNotebook.id == number))
        penalty = cost(self.plugin, entry.student.id, score, late)
        change = update(SubmittedNotebook).where(SubmittedNotebook.id == number)
        session.connection().execute(change.values(late_submission_penalty=penalty))
        session.expire(entry, ["late_submission_penalty"])


def watch(config: Config) -> None:
    """From now on, let each mark that this process writes to a gradebook move the penalty for lateness with it.

    For nbgrader_config.py, which is read in Formgrader's process.
    """
    from sqlalchemy import event
    from sqlalchemy.orm import Session

    if Watch.now is not None:
        event.remove(Session, "after_flush", Watch.now)
    Watch.now = Watch(config)
    event.listen(Session, "after_flush", Watch.now)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
