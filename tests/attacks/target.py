"""The lab that is attacked: one exercise, checked by a cell in each style that checks are written in."""

from dataclasses import replace

from autograder import notebook
from autograder.notebook import Cell, Role
from autograder.results import Fault, SubmissionResult
from autograder.sealed.syntax.ownership import Ownership, ownership

SECRET = "jellyfish-7341"  # a hidden input, and a text that stands in a hidden test only
RIGHT = "def double(x):\n    return x * 2"
SETUP = """import hashlib, math
import numpy as np
import pandas as pd
from course import exercise, hint
from numpy.testing import assert_allclose, assert_array_equal
from pandas.testing import assert_frame_equal
data = [1, 2, 3]"""

STYLES = {  # each with a hidden part; in each, `double` must be right to earn the point
    "block": """with exercise("double") as check:
    check.equal(double(2), 4, "Two times two is four.")
    ### BEGIN HIDDEN TESTS
    check.close(double(21.5), 43, "It doubles other numbers too.")
    check.that(double(3) == 6, "It doubles three.")
    check.between(double(5), 9.9, 10.1, "It doubles five.")
    ### END HIDDEN TESTS""",
    "equal": "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(7) == 14\n### END HIDDEN TESTS",
    "unequal": "### BEGIN HIDDEN TESTS\nassert not (double(3) != 6)\nassert not double(3) != 6\n### END HIDDEN TESTS",
    "all_map": "### BEGIN HIDDEN TESTS\nassert all(map(lambda v: double(v) == 2 * v, [4, 5, 6]))\n### END HIDDEN TESTS",
    "numpy": """### BEGIN HIDDEN TESTS
assert_allclose(double(np.arange(4)), [0, 2, 4, 6])
assert_array_equal(double(np.array([7, 8])), [14, 16])
assert np.allclose(double(np.arange(3.0)), [0, 2, 4]) and np.array_equal(double(np.arange(3)), [0, 2, 4])
### END HIDDEN TESTS""",
    "pandas": """### BEGIN HIDDEN TESTS
assert_frame_equal(double(pd.DataFrame({"a": [1, 2]})), pd.DataFrame({"a": [2, 4]}))
assert double(pd.Series([1, 2])).equals(pd.Series([2, 4]))
### END HIDDEN TESTS""",
    "close": """### BEGIN HIDDEN TESTS
assert math.isclose(double(2.5), 5)
assert abs(double(3.5) - 7) < 1e-9
### END HIDDEN TESTS""",
    "kind": "### BEGIN HIDDEN TESTS\nassert isinstance(double(4), int) and double(4) == 8\n### END HIDDEN TESTS",
    "order": """### BEGIN HIDDEN TESTS
assert 7 < double(4) < 9 and sorted([double(4), 9, 7]) == [7, 8, 9]
### END HIDDEN TESTS""",
    "text": f"### BEGIN HIDDEN TESTS\nassert double('{SECRET}') == '{SECRET}' * 2\n### END HIDDEN TESTS",
    "hash": """### BEGIN HIDDEN TESTS
assert hashlib.sha256(repr(double([1, 2])).encode()).hexdigest() == hashlib.sha256(b"[1, 2, 1, 2]").hexdigest()
### END HIDDEN TESTS""",
    "membership": "### BEGIN HIDDEN TESTS\nassert double(4) in (8,) and double(5) in {10: 1}\n### END HIDDEN TESTS",
    "truth": """### BEGIN HIDDEN TESTS
ok = double(4) == 8
assert ok and len(double([1])) == 2 and double([1])[1] == 1
### END HIDDEN TESTS""",
    "catching": """### BEGIN HIDDEN TESTS
try:
    right = double(6) == 12
except Exception:
    right = False
assert right
### END HIDDEN TESTS""",
    "partial": "### BEGIN HIDDEN TESTS\nscore = float(double(4) == 8)\n### END HIDDEN TESTS\nscore",
}  # fmt: skip


PASSING = f"""### BEGIN HIDDEN TESTS
secret = "{SECRET}"
class Thing:
    def __init__(self): self.secret = self._secret = secret
    def public(self, x): return x + 1
    def _hidden(self): return secret
def adds(x, *, _more=secret): return x + (1 if secret else 0)
assert double(adds, Thing()) == 4
### END HIDDEN TESTS"""


def raw(name: str, text: str, **flags) -> dict:
    mark = {"grade_id": name, "schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    metadata = {"nbgrader": mark | flags} if flags else {}
    return {
        "cell_type": "code",
        "id": name,
        "metadata": metadata,
        "source": text,
        "outputs": [],
        "execution_count": None,
    }


def source() -> dict:
    """Return the source notebook: the answer comes first, what it shows after the checks comes last."""
    checks = [raw(f"{name}_check", text, grade=True, locked=True, points=1) for name, text in STYLES.items()]
    cells = [raw("setup", SETUP, locked=True), raw("double", RIGHT, solution=True), *checks, raw("later", "")]
    return {
        "cells": cells,
        "metadata": {"autograder": {"withholds": ["course.drift.model_answers"]}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def submission(engine, answer: str, **cells: str) -> list[Cell]:
    """Return the lab with `answer` in the answer's cell; keywords replace other cells by name."""
    texts = {"double": answer} | cells
    released = []
    for cell in engine.cells:
        text = texts.get(cell.id, cell.source)
        released.append(replace(cell, source=visible(text) if cell.role is Role.CHECK else text))
    return released


def small(engine, checks: dict[str, str], answer: str, files=None) -> SubmissionResult:
    """Grade an answer with other checks than the lab's, on the same server."""
    other = of_cells(engine, notebook.cells(light(checks, SETUP)))
    return other.grade(submission(other, answer), files, 1)


def of_cells(engine, cells: list[notebook.Cell], names: Ownership | None = None):
    """Return an engine on the same server for other cells than the lab's."""
    other = object.__new__(type(engine))
    other.__dict__.update(engine.__dict__, cells=cells, cells_with_runs=cells, names=names or ownership(cells))
    other._read_checks()
    return other


def solved(engine, solution: str, checks: dict[str, str], answer: str, **settings) -> SubmissionResult:
    """Grade an answer to another exercise than the lab's, on the same server."""
    cells = [raw("setup", SETUP, locked=True), raw("double", solution, solution=True)]
    cells += [raw(name, text, grade=True, locked=True, points=1) for name, text in checks.items()]
    other = of_cells(engine, notebook.cells({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    other.settings = settings
    other._read_checks()
    result = other.grade(submission(other, answer), None, 1)
    assert result.machine_error == ""
    return result


def earned(result: SubmissionResult) -> set[str]:
    """Return which checks earned their point; neither the grader nor the course may have failed in any."""
    assert {check.fault for check in result.checks} <= {None, Fault.STUDENT}, result.checks
    return {check.id for check in result.checks if check.points}


def light(checks: dict[str, str], setup: str = "") -> dict:
    """Return a source notebook with these checks; without a setup it imports nothing and starts quickly."""
    cells = [raw("setup", setup, locked=True)] if setup else []
    cells.append(raw("double", RIGHT, solution=True))
    cells += [raw(name, text, grade=True, locked=True, points=1) for name, text in checks.items()]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def visible(text: str) -> str:
    """Return a check's text as it is released."""
    before, _, rest = text.partition("### BEGIN HIDDEN TESTS")
    return before.rstrip() + rest.partition("### END HIDDEN TESTS")[2]


def readable(result: SubmissionResult) -> str:
    """Return everything of a result that a student may get to see."""
    return repr([(check.sentence, check.outcome) for check in result.checks] + [result.runs, result.notes])


def shown(result: SubmissionResult, name: str = "double") -> str:
    """Return what a cell printed, and its error's name and text."""
    run = next(run for run in result.runs if run.id == name)
    return "".join(item.get("text", "") + item.get("ename", "") + item.get("evalue", "") for item in run.outputs)
