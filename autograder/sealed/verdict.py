"""From how a check cell ended to an outcome and to the sentence that the student may read.

What comes from a hidden part never reaches the student, except words that stand in the source as they are: a message
that is put together while the check runs could carry a hidden input out.
"""

from __future__ import annotations

import ast
import math
import re
import traceback
from dataclasses import dataclass

from autograder.plain_text import one_line
from autograder.results import Fault, Outcome
from autograder.sealed import wire
from autograder.sealed.handles import HandleError, StudentError, StudentGone, StudentSilent
from autograder.source import authors_words, hidden_lines
from autograder.tree import parse

HIDDEN_FAILED = "A hidden check of this exercise did not pass: think of other data and of edge cases."
HIDDEN_ERROR = "Your code raised an error in a hidden check: think of other data and of edge cases."
ON_STDERR = "The check wrote to stderr (a warning, or a print there), and in this course that earns nothing."
WROTE = "Written to stderr first: "
STDERR_KEPT = 2_000  # characters in which its first line is looked for
AFTER_HIDDEN = {
    HIDDEN_FAILED: "This check did not pass: run it in your own notebook to see why.",
    HIDDEN_ERROR: "Your code raised an error in this check: run it in your own notebook to see which.",
}
TOO_MUCH_MEMORY = "Your code used more memory than it may."
UNDEFINED = re.compile(r"name '(\w+)' is not defined")
COUNTING = {"abs", "float", "int", "len", "max", "mean", "min", "round", "sum"}
TOO_SLOW = "Your code took longer than this check allows."


@dataclass(frozen=True)
class Verdict:
    """How a check ended: the share of its points (0 to 1), what the student reads, what the instructor reads."""

    outcome: Outcome
    share: float = 0.0
    sentence: str = ""
    detail: str = ""
    fault: Fault | None = None


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


def ends_in_score(source: str) -> bool:
    """True if a check's last expression is arithmetic, a mean, a score or the like: it must then give a number.

    Another last expression only shows something, and as in nbgrader what it shows earns full marks.
    """
    body = parse(source).body
    return bool(body) and isinstance(body[-1], ast.Expr) and _counts(body[-1].value, body, frozenset())


def _counts(node: ast.expr, body: list[ast.stmt], seen: frozenset[str]) -> bool:
    """True if the expression can only be meant as a number; a name is what any statement of the check makes it."""
    if isinstance(node, ast.Constant):
        return type(node.value) in (int, float)
    if isinstance(node, ast.BinOp):
        return not isinstance(node.left, ast.JoinedStr) and type(getattr(node.left, "value", None)) is not str
    if isinstance(node, ast.UnaryOp):
        return not isinstance(node.op, ast.Not)
    if isinstance(node, ast.IfExp):
        return _counts(node.body, body, seen) or _counts(node.orelse, body, seen)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        return name in COUNTING or name.endswith("score")
    if not isinstance(node, ast.Name) or node.id in seen:
        return False
    bindings = [part for part in ast.walk(ast.Module(body, [])) if node.id in _targets(part)]
    return any(isinstance(part, ast.AugAssign) or _counts(part.value, body, seen | {node.id}) for part in bindings)


def _targets(node: ast.AST) -> set[str]:
    """Return the names that an assignment binds to its value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def passed(value: object, points: float, must_score: bool = False) -> Verdict:
    """Return the verdict for a check that ran to its end; a number as its last value is a partial score.

    `must_score`: the check ends in a score, so what is no number earns nothing, whatever the student's code made it.
    """
    if isinstance(value, bool) or not _is_number(value):
        if must_score and not isinstance(value, bool):
            text = "This check gave no number as its score, which counts as zero: your answer has an unexpected form."
            return Verdict(Outcome.FAILED, 0.0, text, f"{text} ({type(value).__name__})", Fault.STUDENT)
        return Verdict(Outcome.PASSED, 1.0)
    score = float(value)
    if math.isnan(score) or score < 0:
        text = f"This check gave a score of {score:g}, which counts as zero."
        return Verdict(Outcome.FAILED, 0.0, text, text, Fault.STUDENT)
    if score > points:
        text = f"This check gave {score:g} of {points:g} points. Your teacher has to mend it."
        return Verdict(Outcome.ERROR, 0.0, text, text, Fault.COURSE)
    if score == points:
        return Verdict(Outcome.PASSED, 1.0)
    outcome, text = (Outcome.PARTIAL, "Part of this is right.") if score else (Outcome.FAILED, "This is not right yet.")
    return Verdict(outcome, score / points, text, f"{score:g} of {points:g} points", Fault.STUDENT)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) or (type(value).__module__ == "numpy" and getattr(value, "ndim", 1) == 0
                                              and value.dtype.kind in "iuf")  # fmt: skip


def raised(error: BaseException, source: str, filename: str, students: frozenset[str], touched: bool) -> Verdict:
    """Return the verdict for a check that raised.

    `students` are the names that are the student's to define; `touched` tells whether the student's process has met
    hidden tests by now. What it says may then carry hidden inputs, even where a visible line fails.
    """
    lines, hidden = failing_lines(error, filename), hidden_lines(source)
    is_hidden = bool(lines & hidden) or (not lines and bool(hidden))
    detail = "".join(traceback.format_exception(type(error), error, error.__traceback__))[-20_000:]
    outcome, fault, sentence, guarded = _judged(error, source, students)
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


def _judged(error: BaseException, source: str, students: frozenset[str]) -> tuple[Outcome, Fault, str, str]:
    """Return outcome, fault, and what to say if the failing line is visible or hidden."""
    kind, text = type(error).__name__, str(error)
    if kind == "NotAttempted" or isinstance(error, NotImplementedError):
        return Outcome.NOT_ATTEMPTED, Fault.STUDENT, text or "Not attempted yet.", "Not attempted yet."
    from_student = isinstance(error, StudentError) or getattr(error, "from_student", False)
    if kind == "CheckFailed" or (isinstance(error, AssertionError) and not from_student):
        fixed = getattr(error, "sentence", text)
        fixed = fixed if fixed in authors_words(source) else HIDDEN_FAILED
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


def on_stderr(verdict: Verdict, written: str) -> Verdict:
    """Return what a check earns that wrote to stderr, where the course goes by nbgrader's rule: nothing.

    The detail begins with the first line that was written: it may carry a hidden input, so the sentence does not.
    """
    if verdict.share <= 0:
        return verdict
    first = next((line for line in written[:STDERR_KEPT].splitlines() if line.strip()), "")
    detail = "\n".join(filter(None, (f"{WROTE}{one_line(first, 200)}" if first else "", verdict.detail)))
    return Verdict(Outcome.FAILED, 0.0, ON_STDERR, detail, Fault.STUDENT)


def written_first(detail: str) -> str:
    """Return the line that a check's detail says was the first on stderr, empty if it says none."""
    line = detail.partition("\n")[0]
    return line.removeprefix(WROTE) if line.startswith(WROTE) else ""
