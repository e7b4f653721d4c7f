"""The table at the end of a grading run, and the lines that a learner reads about their own notebook."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.authoring.lab import Lab
from autograder.gradebook import changes
from autograder.gradebook.changes import Change
from autograder.grading.lab_run import Graded
from autograder.notebook import exercise
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult
from autograder.terminal import table
from autograder.text import visible

MOST_CHARACTERS = 160  # of a failure, in the table
MOST_REASONS, MOST_REASON = 3, 600  # of failures, and characters of each, below it


def mark(check: CheckResult) -> str:
    """Return a check's mark and points: "✓2", "✗0"."""
    return f"{check.outcome.sign}{check.points:g}"


def print_class(lab: Lab, rows: Sequence[Graded], sharing: str = "") -> None:
    """Print one row per student, the legend, and what the instructor should look at."""
    graded = any(not row.result.machine_error for row in rows)
    exercises = [exercise(cell.id) for cell in lab.checks] if graded else []
    print(f"\n{lab.name}: {len(rows)} submissions, {_fresh(rows)}")
    table(["student", "points", *exercises, "mode", "notes"], [_row(row, lab, exercises) for row in rows])
    print(", ".join(f"{outcome.sign} {outcome.value}" for outcome in Outcome))
    if sharing:
        print(f"Mode: {sharing}.")
    for sentence in attention(lab, rows):
        print(visible(sentence))


def print_changes(found: Sequence[Change]) -> None:
    """Print whose marks a run changed, if there are any: a sentence, and a row for each of them."""
    if found:
        print(f"\n{visible(changes.sentence(found))}")
        table(["student", "total", "what changed"], [[one.student, one.total, ", ".join(one.parts)] for one in found])


def attention(lab: Lab, rows: Sequence[Graded]) -> list[str]:
    """Return a sentence for each thing that is not the students' doing: machine failures and course errors."""
    failed = [row.student for row in rows if row.result.machine_error]
    said = []
    if failed:
        said.append(
            f"Not graded, through no fault of theirs: {', '.join(failed)}. Run the same command again; the whole story "
            f"is in .grading/records/{lab.name}/STUDENT.failure.txt."
        )
        reasons = dict.fromkeys(row.result.machine_error for row in rows if row.result.machine_error)
        said += [f"Reason: {' '.join(reason.split())[:MOST_REASON]}" for reason in list(reasons)[:MOST_REASONS]]
    for check, students in _at_fault(rows, Fault.COURSE).items():
        said.append(f"The course is at fault in {check} for {', '.join(students)}: run `autograder check`.")
    for check, students in _at_fault(rows, Fault.MACHINE).items():
        said.append(f"The machine failed in {check} for {', '.join(students)}: the same command grades them again.")
    open_ = sorted({check.id for row in rows for check in row.result.checks if check.mode == "open"})
    if open_:
        said.append(f"Not tamper-resistant (open): {', '.join(open_)}.")
    return said


def _at_fault(rows: Sequence[Graded], fault: Fault) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        for check in row.result.checks:
            if check.fault is fault:
                found.setdefault(check.id, []).append(row.student)
    return found


def own_lines(result: SubmissionResult) -> list[str]:
    """Return what a learner reads: one line per exercise with its sentence, what was repaired, and the total."""
    if result.machine_error:
        return [f"Not graded: {result.machine_error}"]
    width = max((len(check.exercise) for check in result.checks), default=0)
    lines = []
    for check in result.checks:
        points = f"{check.points:g} of {check.max_points:g}"
        sentence = check.by_itself or (check.outcome.value if check.outcome is not Outcome.PASSED else "")
        lines.append(f"{check.outcome.sign} {check.exercise:{width}}  {points:9} {sentence}".rstrip())
    lines += [f"Note: {note}" for note in result.notes]
    return [*lines, f"Total: {result.points:g} of {result.max_points:g} points."]


def _first_line(result: SubmissionResult) -> str:
    line = result.machine_error.splitlines()[0]
    return line if len(line) <= MOST_CHARACTERS else f"{line[:MOST_CHARACTERS]}..."


def _fresh(rows: Sequence[Graded]) -> str:
    new = sum(row.fresh for row in rows)
    kept = len(rows) - new
    return f"{new} graded now" + (f", {kept} unchanged since the last run (--force grades them again)" if kept else "")


def _row(row: Graded, lab: Lab, exercises: list[str]) -> list[str]:
    result = row.result
    if result.machine_error:
        return [row.student, "not graded", *["?"] * len(exercises), result.tier, _first_line(result)]
    marks = {check.exercise: mark(check) for check in result.checks}
    points = f"{result.points:g} / {sum(cell.points for cell in lab.checks):g}"
    return [row.student, points, *(marks.get(name, "?") for name in exercises), result.tier, " ".join(result.notes)]
