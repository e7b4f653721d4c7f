"""A small made-up lab for tests: an answer, its check with hidden tests, an essay, shared and plain cells."""

from __future__ import annotations

import copy

SETUP = "import math\nunit = 2"
SOLUTION = '''def double(number):
    """Return twice the number."""
    ### BEGIN SOLUTION
    answer_to_everything = number * unit
    return answer_to_everything
    ### END SOLUTION'''
STUB = 'def double(number):\n    """Return twice the number."""\n    raise NotImplementedError'
CHECK = """assert double(2) == 4, "Two doubled is four."
### BEGIN HIDDEN TESTS
assert double(-10.25) == -20.5, "Negative fractions double too."
### END HIDDEN TESTS"""
VISIBLE = 'assert double(2) == 4, "Two doubled is four."'
ESSAY = "Doubling keeps the sign because multiplication by a positive number does."
TEXT_STUB = "*Write your answer here.*"


def raw(name: str, source: str, kind: str = "code", **flags) -> dict:
    """Return one notebook-format cell; with flags it is one of nbgrader's."""
    cell = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    if flags:
        mark = {
            "grade": False,
            "solution": False,
            "locked": False,
            "schema_version": 3,
            "grade_id": name,
            "task": False,
        }
        cell["metadata"]["nbgrader"] = mark | flags
    return cell


def answer(name: str, source: str = SOLUTION) -> dict:
    return raw(name, source, solution=True)


def check(name: str, source: str = CHECK, points: float = 2) -> dict:
    return raw(name, source, grade=True, locked=True, points=points)


def essay(name: str, source: str = ESSAY, points: float = 3) -> dict:
    return raw(name, source, "markdown", grade=True, solution=True, points=points)


def html_output(source: str) -> dict:
    """Return what a cell shows as HTML."""
    return {"output_type": "display_data", "data": {"text/html": source, "text/plain": "plain"}, "metadata": {}}


def notebook(*cells: dict) -> dict:
    """Return a notebook of these cells for a Python kernel."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": copy.deepcopy(list(cells))}


def source() -> dict:
    """Return the made-up lab's source notebook."""
    return notebook(
        raw("title", "# Doubling", "markdown"),
        raw("setup", SETUP, locked=True),
        answer("double"),
        check("double_check"),
        raw("play", "double_of_three = None"),
        essay("sign_essay"),
    )
