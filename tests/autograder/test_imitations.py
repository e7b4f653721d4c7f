"""Trivial answers made from the solution, in the real engine: a check that asks too little pays them, others do not."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "sealed"))
from small_lab import answer, check, lab, locked, submission

from autograder import notebook
from autograder.authoring.lab import Lab
from autograder.engine import Engine
from autograder.proof import granting
from autograder.proof.answers import answer_cells
from autograder.proof.check import repeated
from autograder.proof.imitations import made
from autograder.proof.reliance import relied_on
from autograder.proof.trials import check_of
from autograder.sealed.recording import ANSWERS
from autograder.tiers import best

SEEDED = """import os, random
rng = random.Random(os.environ["COURSE_SEED"])
"""
WEAK = {
    "replayed": ("def f(x): return 2 * x", "assert f(2) == 4 and f(3) == 6"),
    "emptied": ("def f(x): return sum(x)", "rows = [0, 0]\nassert f(rows) == 0"),
    "looked_up": ("def f(x): return unit * x\nunit = 2\nwant = 4", "want = 4\nassert f(2) == want"),
}
STRONG = {
    "replayed": (
        "def f(x): return 2 * x",
        SEEDED + "x = rng.random()\nassert f(1) == 2 and f(x) == 2 * x",
    ),
    "emptied": ("def f(x): return sum(x)", "rows = [1, 2]\nassert f(rows) == sum(rows)"),
    "looked_up": ("def f(x): return 2 * x", "want = 4\nassert f(2) == want"),
}
CLASS = """class f:
    def __init__(self, start): self.total = start
    def add(self, x):
        self.total += x
        return self
    def rows(self): return [self.total, {"a": (self.total, self)}]
    def __len__(self): return self.total
    def __getitem__(self, key): return key * 2
    async def later(self): return self.total
    def fails(self): raise ValueError("no")
"""
USES = """one = f(3)
assert one.add(2).total == 5 and len(one) == 5 and one[4] == 8
total, inside = one.rows()
assert total == 5 and inside["a"][0] == 5 and inside["a"][1].total == 5
assert await one.later() == 5
try:
    one.fails()
except ValueError as error:
    assert str(error) == "no"
else:
    raise AssertionError"""


def tried(code, text):
    """Return the points that each imitation of the solution `code` earns for a check, by name."""
    source = lab(locked("setup", ""), answer("f", code), check("f_check", text))
    cells = notebook.cells(source)
    one = Lab("lab", Path("no such folder"), source, cells, cells)
    [cell] = answer_cells(cells)
    with Engine(source, one.folder, best(True)) as engine:
        engine.replays = ANSWERS
        solved = engine.grade(submission(engine, f=code), None, 2013)
        engine.replays = False
        assert solved.points == 1, solved.checks
        answers = [*made(cell, cells[2]), *repeated(one, solved)]
        found = {item.name: engine.grade(submission(engine, f=item.code), None, 1) for item in answers}
    return {name: check_of(result, "f").points for name, result in found.items()}


@pytest.mark.parametrize("name", WEAK)
def test_a_check_that_asks_too_little_pays_an_imitation(name):
    assert tried(*WEAK[name])[name] == 1


@pytest.mark.parametrize("name", STRONG)
def test_a_check_that_asks_enough_pays_none(name):
    assert tried(*STRONG[name])[name] == 0


def test_objects_are_repeated_with_all_that_was_asked_of_them():
    assert tried(CLASS, USES)["replayed"] == 1


def test_what_takes_no_argument_is_an_answer_in_itself_and_not_repeated():
    assert "replayed" not in tried("def f(): return 4", "assert f() == 4")


def test_a_variable_has_no_imitation():
    assert tried("f = 3", "assert f == 3") == {}


# What a check grants


def reliance(text, **grants):
    cells = [answer("f", "def f(x, y=0): return x"), check("f_check", text)]
    source = lab(*cells, grants={"f_check": grants})
    found = notebook.cells(source)
    return [claim for claim in relied_on(Lab("lab", Path(), source, found, found)) if not claim.holds]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("rows = [2, 1]\nf(rows)\nassert rows == [1, 2]", 0),
        ("rows = [2, 1]\nf(rows)\nassert rows == sorted(rows)", 3),
        ("rows = [2, 1]\nassert f(rows) == other(rows)", 2),
        ("rows = [2, 1]\nwanted = sorted(rows)\nf(rows)\ncheck.equal(rows, wanted, 'Sorted.')", 0),
        ("rows = [2, 1]\nf(y=rows)\nassert rows == sorted(rows)", 0),
    ],
)
def test_what_is_worked_out_from_an_argument_that_may_have_changed_is_a_fault(text, line):
    found = reliance(text, changes=["0"])
    assert [claim.remedy.partition(" uses ")[0] for claim in found] == [f"Line {line}"] * bool(line)
    assert reliance(text) == []


def test_a_name_that_a_student_may_bind_anew_is_said_and_is_no_fault():
    source = lab(answer("f", "def f(): return 1"), {**check("plain", "kept = 3"), "metadata": {}},
                 check("f_check", "assert f() < kept"))  # fmt: skip
    found = notebook.cells(source)
    one = Lab("lab", Path(), source, found, found)
    assert [claim.what for claim in relied_on(one)] == ["f_check rests on kept, which a student may bind anew"]
    assert granting.plain(one) == [
        "lab: f_check rests on `kept`, which a cell that students may change binds: they can change it."
    ]


def test_every_bar_that_a_log_may_show_has_a_title():
    package = Path(granting.__file__).parents[1]
    assert not [path.name for path in package.rglob("*.py") if 'Bar("",' in path.read_text(encoding="utf-8")]
