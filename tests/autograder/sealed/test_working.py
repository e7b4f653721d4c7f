"""What locked cells work out with the student's code, worked out by the examiner itself."""

import pytest
from small_lab import answer, check, grade, lab, locked, points

from autograder.notebook import cells
from autograder.sealed.syntax.ownership import ownership

ANSWER = "class Account:\n    def __init__(self): self.money = 0\n    def pay(self, much): self.money += much\n"
ANSWER += "def f(x): return 2 * x"
LOCKED = "result = f(4)\nboth = [result]\nboth.append(f(1))\nmine = Account()\nmine.pay(5)\ndef ask(): return both[0]"
BOOK = lab(
    answer("f", ANSWER),
    locked("works", LOCKED),
    answer("play", "more = 1"),
    check("values", "assert result == 8 and both == [8, 2]"),
    check("object", "assert mine.money == 5 and ask() == 8"),
    grants={"values": {"works": ["both", "result"]}, "object": {"works": ["ask", "mine"]}},
)


@pytest.fixture(scope="module")
def working(starts):
    return starts(BOOK)


def test_the_names_that_are_worked_out_are_the_examiners():
    named = ownership(cells(BOOK), wanted=frozenset({"both", "ask", "mine"}))
    assert named.worked == {"both", "result", "ask", "mine"} and not named.students & named.worked
    assert len(named.own["works"]) == 6 and not any(rests.computed for rests in named.rests.values())
    plain = ownership(cells(BOOK))
    assert plain.worked == frozenset() and plain.students >= {"both", "result", "mine"} and plain.own["works"] == ()


def test_only_what_locked_cells_bind_is_worked_out():
    assert ownership(cells(BOOK), wanted=frozenset({"f", "more", "nothing"})).worked == frozenset()


def test_honest_work_is_right_and_sealed(working):
    result = grade(working)
    assert points(result) == [1, 1] and {one.mode for one in result.checks} == {"sealed"}


@pytest.mark.parametrize(
    "cheat",
    ["result, both = 8, [8, 2]",
     "globals().update(result=8, both=[8, 2])\nask = lambda: 8\nclass Mine: money = 5\nmine = Mine()",
     "def f(x): return 9\nresult = 8; both = [8, 2]; ask = lambda: 8"],
)  # fmt: skip
def test_who_binds_the_result_has_not_worked_it_out(working, cheat):
    wrong = ANSWER.replace("2 * x", "3 * x").replace("+= much", "+= 1")
    assert points(grade(working, f=wrong, play=cheat)) == [0, 0]
    assert points(grade(working, f=ANSWER, play="result, both, mine = 1, 2, 3"))[0] == 1


def test_a_missing_answer_is_told_by_the_name_that_it_misses(working):
    first = grade(working, f="raise NotImplementedError").checks[0]
    assert first.points == 0 and "is not defined: the cell that should define it" in first.sentence


def test_code_that_never_ends_costs_the_checks_that_rest_on_it(working):
    stuck = ANSWER.replace("return 2 * x", "\n    while globals().get('later'): pass\n    return 2 * x")
    assert points(grade(working, f=stuck, play="later = True")) == [0, 0]
