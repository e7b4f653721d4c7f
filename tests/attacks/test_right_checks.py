"""A check is right about its own data whatever the student's code does with them: no answer makes it right."""

from dataclasses import replace

import pytest
import target
import tricks

from autograder import notebook
from autograder.sealed.syntax.ownership import ownership

pytestmark = pytest.mark.attack


@pytest.mark.parametrize("trick", tricks.ALL)
def test_does_an_answer_that_makes_the_check_right_earn_nothing(engine, trick):
    """Boundaries: grants, fresh processes."""
    check, answer = tricks.ALL[trick]
    result = target.small(engine, {"a_check": check, "b_check": check}, answer)
    assert result.machine_error == "" and result.points == 0
    assert target.small(engine, {"a_check": check}, VALUES.get(trick, RIGHT)).points == 1


VALUES = {"1 named, and true": "double = [2]", "7 read twice": "double = [2, 4, 6]"}  # no function is asked for
RIGHT = "def double(x, *_): return [2 * item for item in x] if isinstance(x, list) else 2 * x"
PEEKS = """
import sys
def look(name, frame):
    while frame is not None:
        for place in (frame.f_locals, frame.f_globals):
            if name in place: return place[name]
        frame = frame.f_back
def double(x):
    return look({0!r}, sys._getframe(1))
unit = 1
def reads(): return {0}
"""
BINDINGS = {
    "a line": "{0} = 42\nassert double(21) == {0}",
    "a loop": "for {0} in [42]:\n    assert double(21) == {0}",
    "a with": "import contextlib\nwith contextlib.nullcontext(42) as {0}:\n    assert double(21) == {0}",
    "a walrus": "assert ({0} := 42) and double(21) == {0}",
    "a function": "def more():\n    global {0}\n    {0} = 42\nmore()\nassert double(21) == {0}",
    "exec": "exec('{0} = 42')\nassert double(21) == {0}",
    "globals()": "globals()['{0}'] = 42\nassert double(21) == globals()['{0}']",
    "a hidden value": "kept = [42]\nfor {0} in kept:\n    assert double(21) == {0}",
    "a comprehension": "assert [{0} for {0} in [42] if double(21) == {0}]",
}


@pytest.mark.parametrize("way", BINDINGS)
def test_is_what_a_hidden_line_binds_seen_by_nobody_in_whatever_way_it_is_bound(engine, way):
    """Line 64, even where a function in the notebook reads a global of that name."""
    check = f"### BEGIN HIDDEN TESTS\n{BINDINGS[way].format('unit')}\n### END HIDDEN TESTS"
    result = target.small(engine, {"a_check": check, "b_check": check}, PEEKS.format("unit"))
    assert result.points == 0 and result.machine_error == ""


def test_does_no_generator_cross_because_a_check_binds_it(engine):
    """Line 64: from its state follow the class's seed and all that the check draws."""
    check = """import random
with exercise("double") as check:
    unit = random.Random(5)
    check.equal(double(0), unit.random(), "The next one.")"""
    answer = "unit = None\ndef double(x): return unit.random() if unit else 0"
    assert target.small(engine, {"a_check": check}, answer).points == 0


def with_helper(engine, students=frozenset()):
    """Return an engine of a lab whose locked cell has a helper `ask`; `students` are names that it takes for theirs."""
    cells = [
        target.raw("setup", target.SETUP, locked=True),
        target.raw("double", target.RIGHT, solution=True),
        target.raw("ask", "def ask(x): return double(x)", locked=True),
        target.raw("extra", ""),
        target.raw("a_check", "assert ask(4) == 8", grade=True, locked=True, points=1),
    ]
    made = notebook.cells({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    names = ownership(made)
    own = {cell: tuple(line for line in lines if "def ask" not in line) for cell, lines in names.own.items()}
    names = replace(names, students=names.students | students, own=own) if students else names
    return target.of_cells(engine, made, names)


@pytest.mark.parametrize(("students", "earned"), [(set(), 0), ({"ask"}, 1)], ids=["the examiner's", "the student's"])
def test_does_binding_a_locked_helper_anew_earn_nothing_unless_the_helper_is_the_students(engine, students, earned):
    """Line 66. Boundary: names."""
    other = with_helper(engine, frozenset(students))
    wrong = target.submission(other, "def double(x): raise NotImplementedError", extra="ask = lambda x: 2 * x")
    assert other.grade(target.submission(other, target.RIGHT), None, 1).points == 1
    assert other.grade(wrong, None, 1).points == earned
