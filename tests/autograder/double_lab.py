"""The lab lab01_double, which is the made-up one: its source, its cells, and a student's answers in them."""

from dataclasses import replace

import made_up

from autograder.authoring.release import release_notebook
from autograder.notebook import Cell, cells
from autograder.results import CheckResult, Outcome, SubmissionResult

LAB = "lab01_double"
SOURCE = made_up.source()
RELEASED = cells(release_notebook(SOURCE))
SECRET = "-10.25"  # stands in the hidden test only
ESSAY = "Because two is **positive**."
PASSED = SubmissionResult(checks=(CheckResult("double_check", Outcome.PASSED, 2.0, 2.0, "All 2 checks passed."),))


def restored(essay=ESSAY, answer="def double(n):\n    return n * 2", own=()) -> list[Cell]:
    texts = {"double": answer, "sign_essay": essay}
    return [*[replace(cell, source=texts.get(cell.id, cell.source)) for cell in RELEASED], *own]
