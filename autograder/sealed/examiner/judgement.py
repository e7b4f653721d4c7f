"""From the error that ended a check cell to an outcome and to the sentence that the student may read.

What comes from a hidden part never reaches the student, except words that stand in the source as they are: a message
that is put together while the check runs could carry a hidden input out.
"""

from __future__ import annotations

import re
import traceback

from autograder.results import Fault, Outcome
from autograder.sealed.crossing import wire
from autograder.sealed.examiner.errors import HandleError, StudentError, StudentGone, StudentSilent
from autograder.sealed.protocol import CheckText
from autograder.sealed.verdict import AFTER_HIDDEN, HIDDEN_ERROR, HIDDEN_FAILED, TOO_MUCH_MEMORY, TOO_SLOW, Verdict

UNDEFINED = re.compile(r"name '(\w+)' is not defined")


class CheckTimeout(BaseException):
    """The check took too long. Not an Exception, so that no check catches it by accident."""


def failing_lines(error: BaseException, filename: str) -> set[int]:
    """Return the lines of the check through which the error, or one that led to it, has come."""
    found, waiting = set(), [error]
    while waiting:
        one = waiting.pop()
        found |= {line for frame, line in traceback.walk_tb(one.__traceback__) if _file(frame) == filename}
        waiting += [other for other in (one.__cause__, one.__context__) if other is not None]
    return found


def _file(frame) -> str:
    return frame.f_code.co_filename


def raised(error: BaseException, text: CheckText, filename: str, students: frozenset[str], touched: bool) -> Verdict:
    """Return the verdict for a check that raised.

    `students` are the names that are the student's to define; `touched` tells whether the student's process has met
    hidden tests by now. What it says may then carry hidden inputs, even where a visible line fails.
    """
    lines, hidden = failing_lines(error, filename), text.hidden
    is_hidden = bool(lines & hidden) or (not lines and bool(hidden))
    detail = "".join(traceback.format_exception(type(error), error, error.__traceback__))[-20_000:]
    outcome, fault, sentence, guarded = _judged(error, text.words, students)
    if is_hidden:
        sentence = guarded
    elif touched and _missing(error) not in students:
        sentence = AFTER_HIDDEN.get(guarded, guarded)
    return Verdict(outcome, 0.0, sentence, detail, fault)


def _in_grader(error: BaseException) -> bool:
    """True if the error arose in the grader's own code, which knows how to say what it means by its own classes."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return bool(frames) and frames[-1].f_globals.get("__name__", "").startswith("autograder.")


def _missing(error: BaseException) -> str | None:
    """Return the name that a check did not find: as a name, or as globals()["name"]."""
    if isinstance(error, KeyError) and _in_grader(error):
        return str(error.args[0])
    if not isinstance(error, NameError):
        return None
    told = UNDEFINED.fullmatch(str(error))  # raised over there, it came as a message
    return error.name or (told[1] if told else None)


def _judged(error: BaseException, words: frozenset[str], students: frozenset[str]) -> tuple[Outcome, Fault, str, str]:
    """Return outcome, fault, and what to say if the failing line is visible or hidden."""
    kind, text = type(error).__name__, str(error)
    if kind == "NotAttempted" or isinstance(error, NotImplementedError):
        return Outcome.NOT_ATTEMPTED, Fault.STUDENT, text or "Not attempted yet.", "Not attempted yet."
    from_student = isinstance(error, StudentError) or getattr(error, "from_student", False)
    if kind == "CheckFailed" or (isinstance(error, AssertionError) and not from_student):
        fixed = getattr(error, "sentence", text)
        fixed = fixed if fixed in words else HIDDEN_FAILED
        return Outcome.FAILED, Fault.STUDENT, text or "This check did not pass.", fixed
    if (missing := _missing(error)) in students:
        sentence = f"`{missing}` is not defined: the cell that should define it is missing, empty or ends in an error."
        return Outcome.ERROR, Fault.STUDENT, sentence, HIDDEN_ERROR
    if from_student:
        if isinstance(error, MemoryError):
            return Outcome.ERROR, Fault.STUDENT, TOO_MUCH_MEMORY, TOO_MUCH_MEMORY
        name = "" if isinstance(error, StudentError) else f"{kind}: "
        return Outcome.ERROR, Fault.STUDENT, f"Your code raised {name}{text}", HIDDEN_ERROR
    if isinstance(error, HandleError | MemoryError | RecursionError) or type(error) is wire.WireError:
        return Outcome.ERROR, Fault.STUDENT, f"Your answer cannot be checked: {text or kind}.", HIDDEN_FAILED
    if isinstance(error, StudentSilent):
        return Outcome.TIMED_OUT, Fault.STUDENT, TOO_SLOW, TOO_SLOW
    if isinstance(error, StudentGone):
        return Outcome.KILLED, Fault.STUDENT, "Your code ended the whole process.", "Your code ended the whole process."
    if isinstance(error, wire.Refused):
        sentence = "This check cannot be run outside your notebook's process; your teacher has to mend that."
        return Outcome.ERROR, Fault.COURSE, f"{sentence} ({text})", sentence
    if _in_grader(error):
        sentence = f"The grader itself failed ({kind}: {text}); this is not your fault."
        return Outcome.UNGRADED, Fault.MACHINE, sentence, "The grader itself failed; this is not your fault."
    sentence = f"The check itself ended in {kind}: your answer has a form that it does not expect."
    return Outcome.ERROR, Fault.STUDENT, sentence, HIDDEN_FAILED
