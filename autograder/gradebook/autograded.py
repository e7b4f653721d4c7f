"""The autograded notebook: what Formgrader opens, and what `nbgrader generate_feedback` makes feedback from.

It holds the student's cells and outputs, made harmless, one line with each check's outcome, and a sentence where a
hidden block stood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.authoring.release import checksums, dumps
from autograder.files import whole
from autograder.gradebook import display
from autograder.harmless.breaks import fenced, sentences
from autograder.notebook import Cell, Role, exercise
from autograder.notebook.source import visible
from autograder.results import CellRun, CheckResult, Outcome, SubmissionResult

HIDDEN = "# (hidden checks stood here)"
CONTAINED = "sealed and contained"  # the tier that needs no remark
OWN = (Role.MANUAL, Role.PLAIN, Role.ANSWER)  # cells that a student may have written
MOST_NOTES = 300


def harmless(source: dict, cells: Sequence[Cell], result: SubmissionResult) -> display.Display:
    """Return what may be shown of a submission. Takes some seconds if it is hostile; any thread may do it."""
    originals = _originals(source)
    texts = [
        display.text_piece(cell.source, cell.attachments)
        for cell in cells
        if _is_own_text(cell, originals.get(cell.id))
    ]
    return display.Display([*texts, *(piece for run in result.runs for piece in display.pieces(run.outputs))])


def autograded_notebook(
    source: dict,
    cells: Sequence[Cell],
    result: SubmissionResult,
    sums: Mapping[str, dict] | None = None,
    shown_safely: display.Display | None = None,
) -> dict:
    """Return the notebook to be marked, in nbformat 4.5, from the lab's source, the restored cells and their result.

    `sums` are the lab's checksums, `shown_safely` what `harmless` gave, where the caller has them.
    """
    originals = _originals(source)
    sums = checksums(source) if sums is None else sums
    safely = shown_safely or harmless(source, cells, result)
    runs = {run.id: run for run in result.runs}
    checks = {check.id: check for check in result.checks}
    shown = []
    for cell in cells:
        original = originals.get(cell.id)
        if cell.role is Role.PLAIN and not cell.source.strip():
            continue  # the student deleted it
        raw = _raw(cell, original, runs.get(cell.id, CellRun(cell.id)), safely)
        if cell.role is Role.CHECK:
            raw["outputs"] = [display.stream(outcome_line(cell, checks.get(cell.id), result.machine_error))]
        if cell.id in sums:
            raw["metadata"]["nbgrader"] = original["metadata"]["nbgrader"] | sums[cell.id]
        shown.append(raw)
    kernel = source.get("metadata", {}).get("kernelspec")
    metadata = {"kernelspec": kernel} if kernel else {}
    return {"cells": [*_remarks(result), *shown], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _originals(source: dict) -> dict[str, dict]:
    return {raw["id"]: raw for raw in source["cells"]}


def _is_own_text(cell: Cell, original: dict | None) -> bool:
    """True for markdown that the student wrote or changed."""
    written = original and "".join(original["source"])
    return cell.type == "markdown" and cell.role in OWN and cell.source != written


def _raw(cell: Cell, original: dict | None, run: CellRun, safely: display.Display) -> dict:
    kind, text, attachments = cell.type, cell.source, {}
    written = "".join(original["source"]) if original else None
    if cell.role is Role.CHECK and written is not None:
        text = visible(written, HIDDEN)
    elif _is_own_text(cell, original):
        text, attachments = safely.markdown(text, cell.attachments)
    elif cell.role in OWN and kind == "raw" and text != written:
        kind, text = "markdown", fenced(text)  # nbconvert prints raw cells as they are, so they become text
    elif original and kind == "markdown" and text == written:
        attachments = original.get("attachments", {})
    raw = {"cell_type": kind, "id": cell_id(cell.id), "metadata": {}, "source": text.splitlines(keepends=True)}
    if attachments:
        raw["attachments"] = attachments
    if kind == "code":
        error = [display.stream(f"{run.error}\n")] if run.error else []
        raw |= {"execution_count": None, "outputs": [*safely.outputs(run.outputs), *error]}
    return raw


def cell_id(name: str) -> str:
    """Return the notebook format's id for a cell: nbgrader's, which may be longer than the format's 64."""
    return name if len(name) <= 64 else f"{name[:51]}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def outcome_line(cell: Cell, check: CheckResult | None, machine_error: str = "") -> str:
    """Return one line that says how a check ended and what it earned."""
    if check is None or machine_error:
        return f"○ {exercise(cell.id)}: not graded yet, because the grader could not run it.\n"
    sentence = check.bare or f"{check.outcome.value}."
    earned = "" if check.outcome is Outcome.UNGRADED else f" ({check.points:g} of {check.max_points:g} points)"
    mode = "" if check.mode == "sealed" else " This check is open: its marks are not tamper-resistant."
    return f"{check.outcome.students_sign} {check.exercise}: {sentence}{earned}{mode}\n"


def _remarks(result: SubmissionResult) -> list[dict]:
    """Return a cell with what was altered and restored, and with the tier if it does not hold a student's code in."""
    lines = list(result.notes)
    if result.tier != CONTAINED:
        lines.insert(0, f"Graded {result.tier}: the student's code was not held in a box.")
    if not lines:
        return []
    text = f"What the grader noted:\n\n{sentences(lines[:MOST_NOTES])}"
    return [{"cell_type": "markdown", "id": "grader-notes", "metadata": {}, "source": text.splitlines(keepends=True)}]


def write(path: Path, notebook: dict) -> None:
    """Write the notebook to `path`, whole or not at all; folders are made."""
    whole.write(path, dumps(notebook), whole.PUBLIC)
