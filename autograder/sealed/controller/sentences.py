"""What a student is told of how a submission ran, and what not.

Once hidden tests have met the student's process, how it fails can carry what they were: a number, a name, a text, how
long something took, how a process ended. From then on only words that stand in the source, or here, are passed on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from autograder.results import CellRun, CheckResult, Fault, Limits, Outcome
from autograder.sealed import verdict
from autograder.sealed.verdict import (
    AFTER_HIDDEN,
    HIDDEN_ERROR,
    HIDDEN_FAILED,
    ON_STDERR,
    TOO_MUCH_MEMORY,
    written_first,
)
from autograder.text import one_line

RAN_OUT = "The notebook took longer than the {0:g} seconds that it has in all; this was not reached."
TOO_OFTEN = "The notebook ended its own process {0} times; this was not graded any more."
NOT_RUN = "This cell was not run: the notebook had used up its time or its restarts."
TOO_SLOW = "Your code took longer than the {0:g} seconds that this check allows."
TOO_MUCH = "Checking your answer took more time or memory than a check has: it gives back too much."
KILLED_TWICE = "The check's process was killed twice from outside, as by a machine that is short of memory."
TAKES_LONG = "This cell took longer than {0:g} seconds and was interrupted."
ENDED = "Your code ended the whole process, or used more memory or time than it has."
RESTARTED = "Check {0}: {1} The rest was graded after a restart."
OWN_FAILED = "A locked cell failed in the examiner: {0}"
ENDS_EARLY = "The cell of your answer does not run to its end: {0}"
BINDS_EARLY = "The cell that should define `{0}` does not run to its end: {1}"
NOT_DEFINED = "`{0}` is not defined: the cell that should define it is missing, empty or ends in an error."
NOT_ATTEMPTED = "Not attempted yet."
CELL_CUT = "[the rest was cut: this notebook shows more than {0} MiB in all]"
ALL_CUT = "What the notebook shows was cut, because it is more than {0} MiB in all."
GRADER_FAILED = "The grader itself failed; this is not your fault."
OVER_A_LIMIT = {  # what an own notebook would not show
    "MemoryError": "it used more memory than it may.",
    "BlockingIOError": "it started more processes than it may.",
}
BY_OUTCOME = {
    Outcome.PASSED: "",
    Outcome.PARTIAL: "Part of this is right.",
    Outcome.FAILED: AFTER_HIDDEN[HIDDEN_FAILED],
    Outcome.NOT_ATTEMPTED: NOT_ATTEMPTED,
    Outcome.ERROR: AFTER_HIDDEN[HIDDEN_ERROR],
    Outcome.TIMED_OUT: "Your code took longer than this check allows.",
    Outcome.KILLED: ENDED,
    Outcome.UNGRADED: GRADER_FAILED,
}
BY_FAULT = {
    Fault.COURSE: "This check cannot be run as it is; your teacher has to mend it.",
    Fault.MACHINE: GRADER_FAILED,
}
OURS = {
    HIDDEN_FAILED, HIDDEN_ERROR, *AFTER_HIDDEN.values(), ON_STDERR, TOO_MUCH_MEMORY, TOO_MUCH, KILLED_TWICE,
    *filter(None, BY_OUTCOME.values()), *BY_FAULT.values(),
}  # fmt: skip


def told(result: CheckResult, words: Collection[str], limits: Limits, touched: bool) -> CheckResult:
    """Return a check's result with a sentence that the student may read.

    `words` are its author's, `touched` says whether the student's process may know hidden tests by now.
    """
    slow = TOO_SLOW.format(limits.check_seconds)
    if result.outcome is Outcome.TIMED_OUT and result.sentence == verdict.TOO_SLOW:
        return replace(result, sentence=slow)
    ours = {
        slow, RAN_OUT.format(limits.total_seconds), TOO_OFTEN.format(limits.replays + 1),
        TAKES_LONG.format(limits.cell_seconds), *OURS,
    }  # fmt: skip
    if not touched and result.sentence == ON_STDERR and (wrote := written_first(result.detail)):
        return replace(result, sentence=f"{ON_STDERR} It wrote: {wrote}")
    if not touched or result.sentence in ours or result.sentence in words:
        return result
    return replace(result, sentence=BY_FAULT.get(result.fault) or BY_OUTCOME[result.outcome])


def explained(
    result: CheckResult,
    run: CellRun | None,
    touched: bool,
    undefined: Sequence[str],
    binding: Sequence[tuple[str, CellRun]] = (),
) -> CheckResult:
    """Return a result that says what is wrong with the answer's own cell, where the check only found a name missing.

    What a process says that may know hidden tests tells nothing about that. Then the reason is looked for in `run`, the
    cell's run without them, in those of the cells that bind a name which the check takes, `binding`, and in the names
    that no cell binds as far as its text tells: `undefined`.
    """
    if result.outcome is not Outcome.ERROR or not (touched or "is not defined" in result.sentence):
        return result
    if run and (said := _end(run)):
        return replace(result, sentence=ENDS_EARLY.format(said))
    for name, other in binding:
        if said := _end(other):
            return replace(result, sentence=BINDS_EARLY.format(name, said))
    student = result.fault is Fault.STUDENT
    return replace(result, sentence=NOT_DEFINED.format(undefined[0])) if undefined and student else result


def missing(sentence: str) -> frozenset[str]:
    """Return the names that a sentence says are not defined."""
    return frozenset(re.findall(r"[`'](\w+)[`'] is not defined", sentence))


def _end(run: CellRun) -> str:
    """Return how a cell's run ended, empty if it came to its end."""
    errors = [item for item in run.outputs if item["output_type"] == "error"]
    return (run.error or (_ended_in(errors[-1]) if errors else ""))[:300]


def _ended_in(error: dict) -> str:
    """Return how a cell ended, on one line: its error's name, and its message if it has one."""
    if error["ename"] in OVER_A_LIMIT:
        return OVER_A_LIMIT[error["ename"]]
    text = one_line(error["evalue"], 300)
    return f"it ends in {error['ename']}: {text}" if text else f"it ends in {error['ename']}."
