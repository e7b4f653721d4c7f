"""Why a right answer lost marks, in words for the teacher: the line that failed, its error, and what to do about it.

What a student reads of the same check says little, for it must not tell hidden tests. This is never shown to students.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograder.authoring.lab import Lab
from autograder.notebook import Role
from autograder.notebook.source import Region, plain_python
from autograder.results import CellRun, CheckResult, SubmissionResult
from autograder.sealed.verdict import ON_STDERR, written_first

ERROR = re.compile(
    r"^(?:\w+\.)*([A-Z]\w*(?:Error|Exception|Failed|Attempted|Silent|Gone|Refused|Exit|Timeout)\b.*)$", re.M
)
IN_EXAMINER = re.compile(r"^A locked cell failed in the examiner: (.*)$", re.M)
AT = re.compile(r"^-+> *(\d+) (.*)$", re.M)  # IPython's mark
STDERR = "it writes to stderr, which in nbgrader costs the points: c.Autograder.stderr_fails = False lets that pass"
STUBS = re.compile(r"YOUR CODE HERE|YOUR ANSWER HERE|^\s*raise NotImplementedError", re.M)
REMEDIES = {
    r"URLError|gaierror|ConnectionError|ConnectionRefused|NewConnection|Network is unreachable|name resolution": (
        "A box has no network: put the file beside the notebook and read it from there."
    ),
    r"ModuleNotFoundError": "Install it into the Python that runs this grader: `python -m pip install NAME`.",
    r"FileNotFoundError|No such file": (
        "Only what lies in the assignment's source folder, or is linked from there, is there when it is graded."
    ),
    r"took longer than": (
        "Give cells more time: c.ExecutePreprocessor.timeout in nbgrader_config.py, or --cell-seconds."
    ),
}
WHY = {
    r"getsource|__code__|__wrapped__|getfullargspec|signature\(|__annotations__": (
        "it looks into the student's code, which stays in their process"
    ),
    r"isinstance\(|issubclass\(|\btype\(|__bases__|__mro__|__class__|__dict__|type type": (
        "it looks at a class of the student's, which stays in their process"
    ),
    r"HandleError|is not plain data|cannot be read": "it takes for data what is an object of the student's",
}
MOST = 5  # cells that fail are named


def reason(result: CheckResult, source: str) -> str:
    """Return on one line why a check did not give its points: the line where it ended, and the error."""
    if result.sentence.startswith(ON_STDERR):
        wrote = written_first(result.detail)
        return f"{STDERR} (it wrote: {wrote})" if wrote else STDERR
    errors = [line for line in ERROR.findall(result.detail) if not line.endswith("Traceback (most recent call last)")]
    said = errors[0] if errors else result.sentence or result.detail.strip().rsplit("\n", 1)[-1] or result.outcome.value
    parts = [_place(result, source), said]
    if found := IN_EXAMINER.search(result.detail):
        parts.append(f"the examiner could not run a locked cell: {found[1]}")
    return _one_line("; ".join(part for part in parts if part))


def why_open(result: CheckResult, source: str) -> str:
    """Return on one line why a check cannot be sealed: what it needs of the student's process, and where it ended."""
    said = reason(result, source)
    known = next((words for pattern, words in WHY.items() if re.search(pattern, said)), "")
    return f"{known}: {said}" if known else said


def _place(result: CheckResult, source: str) -> str:
    numbers = re.findall(rf'File "<{re.escape(result.id)}>", line (\d+)', result.detail)
    lines = plain_python(source).splitlines()
    if numbers and 0 < int(numbers[-1]) <= len(lines):
        return f"line {numbers[-1]}, `{lines[int(numbers[-1]) - 1].strip()[:100]}`"
    return _marked(result.detail)


def _marked(text: str) -> str:
    """Return the line of the cell that IPython's account of an error begins with."""
    marks = AT.findall(text.rsplit("Traceback (most recent call last)", 1)[-1])
    return f"line {marks[0][0]}, `{marks[0][1].strip()[:100]}`" if marks else ""


def cells_that_fail(lab: Lab, solution: SubmissionResult) -> Iterator[str]:
    """Yield a sentence about each cell of the source, checks left out, that does not run to its end, and its remedy."""
    runs = {run.id: run for run in solution.runs}
    expected = {raw["id"] for raw in lab.source["cells"] if "raises-exception" in raw["metadata"].get("tags", ())}
    told = 0
    for position, cell in enumerate(lab.cells, start=1):
        run = runs.get(cell.id)
        if cell.role is Role.CHECK or cell.id in expected or run is None or not (said := _ended(run)):
            continue
        told += 1
        if told <= MOST:
            kind = "locked cell" if cell.role is Role.LOCKED else "cell"
            yield f"The {kind} {cell.id} (number {position}) does not run to its end: {said}"


def _ended(run: CellRun) -> str:
    """Return how a cell ended, on one line with what to do; "" if it ran to its end."""
    errors = [item for item in run.outputs if item["output_type"] == "error"]
    if not errors and not run.error:
        return ""
    error = errors[-1] if errors else None
    text = run.error if error is None else f"{error['ename']}: {error['evalue']}"
    place = _marked("\n".join(error["traceback"])) if error else ""
    place = f"{place}: " if place else ""
    remedy = next((words for pattern, words in REMEDIES.items() if re.search(pattern, f"{text} {run.error}")), "")
    return _one_line(f"{place}{text.rstrip('.')}. {remedy}")


def without_answers(lab: Lab) -> list[str]:
    """Return the ids of the answer cells whose source is what students get: published without a solution."""
    answers = [cell for cell in lab.cells if cell.role is Role.ANSWER and cell.is_code]
    return [cell.id for cell in answers if Region.SOLUTION.begin not in cell.source and _is_bare(cell.source)]


def _is_bare(source: str) -> bool:
    """True if nothing answers: the stub is there, there is no code, or the code ends where a body should begin."""
    code = [line.strip() for line in source.splitlines() if line.strip() and not line.strip().startswith("#")]
    return bool(STUBS.search(source)) or not code or code[-1].endswith(":")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:600]
