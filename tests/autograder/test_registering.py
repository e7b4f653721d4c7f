"""A lab in nbgrader's own gradebook: registered as nbgrader does it, and again when the lab has changed."""

import shutil

import made_up
import pytest
from double_lab import LAB
from marks import grade, mark, recorded, submission, totals

from autograder.authoring.release import release_notebook
from autograder.errors import GradebookError
from autograder.gradebook.gradebook import Submission, opened, register
from autograder.notebook import cells
from autograder.results import SubmissionResult


def test_a_lab_is_registered_as_nbgrader_itself_registers_it(url, tmp_path, empty):
    from nbformat import from_dict
    from nbgrader.preprocessors import SaveCells

    from autograder.authoring.release import prepared

    shutil.copy(empty, tmp_path / "oracle.db")
    oracle = f"sqlite:///{tmp_path / 'oracle.db'}"
    with opened(oracle) as database:
        database.update_or_create_assignment(LAB)
    where = {"notebook": LAB, "assignment": LAB, "db_url": oracle}
    SaveCells().preprocess(from_dict(prepared(made_up.source())), {"nbgrader": where})
    assert dump(url) == dump(oracle)


def dump(url) -> dict:
    with opened(url) as database:
        book = database.find_notebook(LAB, LAB)
        rows = [*book.grade_cells, *book.solution_cells, *book.task_cells, *book.source_cells]
        dicts = [{"kind": type(row).__name__, **row.to_dict(), "id": None} for row in rows]
        return {
            "cells": sorted(dicts, key=lambda row: (row["kind"], row["name"])),
            "kernelspec": book.kernelspec,
            "max_score": book.max_score,
        }


def test_registering_again_keeps_marks_and_takes_new_points(url):
    recorded(url, submission())
    mark(url, "sign_essay", 2.5)
    source = made_up.source()
    source["cells"][5]["metadata"]["nbgrader"]["points"] = 10
    with opened(url) as database:
        register(database, source, LAB)
    assert totals(url) == (4.5, 12.0, False)


def test_a_new_cell_gets_a_grade_in_old_submissions_when_they_are_graded_again(url):
    recorded(url, submission())
    source = made_up.source()
    source["cells"] += [made_up.answer("triple"), made_up.check("triple_check", "assert triple(1) == 3", points=4)]
    with opened(url) as database:
        register(database, source, LAB)
    recorded(url, submission())
    assert grade(url, "triple_check").auto_score is None
    assert totals(url)[1] == 9


def test_removing_a_cell_that_has_marks_is_refused(url):
    recorded(url, submission())
    source = made_up.source()
    del source["cells"][5]
    with pytest.raises(GradebookError, match="students have marks for sign_essay, which the lab no longer has"):  # noqa: SIM117
        with opened(url) as database:
            register(database, source, LAB)
    assert totals(url)[1] == 5


def test_removing_a_cell_without_marks_is_done(url):
    source = made_up.source()
    del source["cells"][5]
    with opened(url) as database:
        register(database, source, LAB)
    recorded(url, submission())
    assert totals(url) == (2.0, 2.0, False)


def test_a_task_is_registered_and_waits_for_its_marker(tmp_path, empty):
    shutil.copy(empty, tmp_path / "task.db")
    address = f"sqlite:///{tmp_path / 'task.db'}"
    source = made_up.notebook(made_up.raw("plan", "Plan.", "markdown", task=True, locked=True, points=4))
    with opened(address) as database:
        register(database, source, LAB)
    recorded(address, Submission("student-07", tuple(cells(release_notebook(source))), SubmissionResult()))
    assert grade(address, "plan").needs_manual_grade
    assert totals(address) == (0.0, 4.0, True)
