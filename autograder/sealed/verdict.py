"""What a check that has ended is worth, and the sentences for it: the examiner judges by this, the controller too."""

from __future__ import annotations

import math
from dataclasses import dataclass

from autograder.results import Fault, Outcome
from autograder.text import one_line

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
TOO_SLOW = "Your code took longer than this check allows."


@dataclass(frozen=True)
class Verdict:
    """How a check ended: the share of its points (0 to 1), what the student reads, what the instructor reads."""

    outcome: Outcome
    share: float = 0.0
    sentence: str = ""
    detail: str = ""
    fault: Fault | None = None


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
