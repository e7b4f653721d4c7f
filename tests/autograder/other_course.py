"""An nbgrader course that knows nothing of this project, for tests: its cells, nbgrader's own commands, its marks."""

from __future__ import annotations

import json
from pathlib import Path

from made_up import raw

from autograder.proof.agreement import _quiet, asked
from autograder.terminal import quiet_stderr


def old_format(book: dict) -> dict:
    """Return a notebook as nbformat 4.4 has it: cells without ids."""
    cells = [{key: value for key, value in cell.items() if key != "id"} for cell in book["cells"]]
    return book | {"nbformat_minor": 4, "cells": cells}


def write(path: Path, book: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(book), encoding="utf-8")


def answer(name, text):
    return raw(name, text, solution=True)


def check(name, text, points=2):
    return raw(name, text, grade=True, locked=True, points=points)


def nbgrader(root: Path, what: str, *arguments: str):
    """Call nbgrader in a course, as its command line would, and return the open gradebook."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    from autograder.layout import settings

    config = settings.read(root).copy()
    config.CourseDirectory.root = str(root)
    with _quiet(), quiet_stderr():
        api = NbGraderAPI(CourseDirectory(config=config), config=config)
        options = {"force": True} if what == "generate_feedback" else {"force": True, "create": True}
        answer = asked(getattr(api, what), *arguments, **options)
        assert answer["success"], answer
    return api.gradebook


def marks(gradebook) -> dict:
    """Return {(student, notebook, cell): (score, waits for a person)} of everything in a gradebook."""
    with gradebook:
        return {
            (given.student.id, book.name, grade.name): (grade.score, bool(grade.needs_manual_grade))
            for given in gradebook.assignment_submissions("ps1")
            for book in given.notebooks
            for grade in book.grades
        }
