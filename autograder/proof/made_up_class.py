"""A class that does not exist: made from the course's right and wrong answers, in a scratch course.

Students are `student-01`, `student-02`, ... Each gets, for each exercise, the solution, another right answer, a wrong
one or nothing, by a seed; a few hand in what no grader likes.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from autograder.authoring.lab import Lab
from autograder.authoring.release import dumps
from autograder.layout import Course
from autograder.notebook import Cell
from autograder.proof.answers import FOLDER, Answer, Kind, answer_cells, load
from autograder.proof.trials import submission

COPIED = ("solutions", "labs", FOLDER)
LOOP = "while True:\n    pass\n"
ESSAY = "The alarm rang for a change that did no harm: I would not page anybody, and look again on Monday."


def copy_course(course: Course, folder: Path) -> Course:
    """Copy what grading needs into a scratch course and return it."""
    for name in COPIED:
        if (course.root / name).is_dir():
            shutil.copytree(course.root / name, folder / name, dirs_exist_ok=True)
    shutil.copy(course.root / "nbgrader_config.py", folder)
    return Course(folder.resolve())


def load_answers(course: Course, lab: Lab) -> dict[str, list[Answer]]:
    """Return for each exercise what students may have answered, besides the solution and nothing."""
    found: dict[str, list[Answer]] = {cell.id: [] for cell in answer_cells(lab.cells)}
    for answer in load(course.root / FOLDER / lab.name, lab.cells)[0]:
        found[answer.exercise].append(answer)
    return found


def make_class(course: Course, lab: Lab, answers: dict[str, list[Answer]], students: int, chance: random.Random):
    """Write the submissions; yield each student's id with what is special about it in words."""
    odd = list(ODD.items())
    for number in range(1, students + 1):
        student = f"student-{number:02}"
        folder = course.submitted / student / lab.name
        folder.mkdir(parents=True)
        notebook = filled(lab, submission(lab, mixture(lab, answers, chance)))
        # the odd ones sit among the others, and only in a class large enough to show both
        if number % 4 == 0 and students >= 4 * len(odd) and odd:
            what, spoil = odd.pop(0)
            spoil(folder / f"{lab.name}.ipynb", notebook)
            yield student, what
        else:
            (folder / f"{lab.name}.ipynb").write_text(dumps(notebook), encoding="utf-8")


def mixture(lab: Lab, answers: dict[str, list[Answer]], chance: random.Random) -> dict[str, Answer]:
    """Return one student's answers: a strong student solves most, a weak one leaves some untouched."""
    strength = chance.uniform(0.3, 1.0)
    stubs = {cell.id: cell.source for cell in lab.released}
    column = {}
    for exercise, choices in answers.items():
        luck = chance.random()
        if luck < strength * 0.7:
            continue  # the solution
        right = [answer for answer in choices if answer.kind is Kind.RIGHT]
        wrong = [answer for answer in choices if answer.kind is Kind.WRONG]
        pool = right if luck < strength else wrong
        nothing = Answer(Kind.TRIVIAL, exercise, "untouched", stubs[exercise])
        column[exercise] = chance.choice([*pool, nothing] if pool is wrong else pool or [nothing])
    return column


def filled(lab: Lab, cells: list[Cell]) -> dict:
    """Return the released notebook with a submission's text in its cells."""
    raw = json.loads(json.dumps(lab.source | {"cells": []}))
    texts = {cell.id: (ESSAY if cell.role.value == "manual" else cell.source) for cell in cells}
    released = json.loads((lab.folder.parent.parent / "labs" / lab.name / f"{lab.name}.ipynb").read_text("utf-8"))
    raw["cells"] = [cell | {"source": texts[cell["id"]].splitlines(keepends=True)} for cell in released["cells"]]
    return raw | {"metadata": released["metadata"]}


# -- what no grader likes -----------------------------------------------------------------------------------------


def _answer(notebook: dict, text: str) -> dict:
    """Return the notebook with `text` as its first answer."""
    first = next(cell for cell in notebook["cells"] if _flag(cell, "solution") and cell["cell_type"] == "code")
    return notebook | {"cells": [cell | {"source": text} if cell is first else cell for cell in notebook["cells"]]}


def _flag(cell: dict, name: str) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get(name))


def _with_answer(text: str) -> Callable[[Path, dict], None]:
    return lambda path, notebook: _write(path, dumps(_answer(notebook, text)))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _without_checks(path: Path, notebook: dict) -> None:
    kept = [cell for cell in notebook["cells"] if not (_flag(cell, "grade") and not _flag(cell, "solution"))]
    _write(path, dumps(notebook | {"cells": kept}))


ODD: dict[str, Callable[[Path, dict], None]] = {
    "a syntax error": _with_answer("def broken(:\n    return"),
    "a loop that never ends": _with_answer(LOOP),
    "every check cell deleted": _without_checks,
    "not a notebook": lambda path, notebook: _write(path, "Dear professor, my notebook is attached."),
    "cut off in the middle": lambda path, notebook: _write(path, dumps(notebook)[: len(dumps(notebook)) // 2]),
    "no notebook": lambda path, notebook: _write(path.with_name("readme.txt"), "I could not find the upload button."),
}
