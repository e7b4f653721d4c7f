"""Which names a cell takes and binds, and which cells nothing depends on."""

import pytest

from autograder.notebook import Cell, Role
from autograder.notebook.names import facts, idle, names


def lab(*pairs):
    return [Cell(name, role, "code", code) for name, role, code in pairs]


def test_are_local_names_no_names_of_the_cell():
    uses, makes = names("def f():\n    inner = outer\nx = [i for i in data]\nimport numpy.random as r\n")
    assert makes == {"f", "x", "r"} and {"outer", "data"} <= uses


def test_is_a_name_that_is_bound_before_it_is_used_not_taken_from_outside():
    code = """
import math as m
with open("x") as file:
    a = m.pi
    print(a, file, [i for i in range(a)])
for row in rows:
    total += row
def f(x, y=default):
    return x + later + inner(x)
class C(Base):
    size = a
if a:
    b = 1
print(b, (lambda z: z + w)(a))
(n := 3)
print(n)
"""
    uses, _ = names(code)
    assert uses - set(dir(__builtins__)) - {"open", "print", "range"} == {
        "rows", "total", "default", "later", "inner", "Base", "b", "w"
    }  # fmt: skip


def test_are_cells_without_consequence_left_out_of_trials():
    cells = lab(
        ("data", Role.PLAIN, "table = load()"), ("plot", Role.PLAIN, "table.plot()\nfigure = 1"),
        ("a", Role.ANSWER, "def a(): pass"), ("magic", Role.PLAIN, "%time 1"), ("b", Role.CHECK, "a(table)"),
    )  # fmt: skip
    assert idle(cells, facts) == set(), "a method of table may change it"
    cells[1] = Cell("plot", Role.PLAIN, "code", "figure = table.plot()")
    assert idle(cells, facts) == {"plot"}


@pytest.mark.parametrize(
    ("code", "left_out"),
    [
        ("random.shuffle(table)", False),
        ("prepare(table)", False),
        ("prepare(rows=table)", False),
        ("print(table)", True),
        ("axes.plot(table)", True),
        ("table.sort_values()", False),
        ("table.head()", True),
    ],
)
def test_is_a_cell_that_hands_data_to_what_may_change_them_kept(code, left_out):
    cells = lab(("use", Role.PLAIN, code), ("b", Role.CHECK, "a(table)"))
    assert idle(cells, facts) == ({"use"} if left_out else set())


def test_does_a_line_that_begins_with_a_sign_of_per_cent_belong_to_the_statement_before_it():
    uses, makes = names("box = make()\nprint('%s of %s'\n      % (first, second))\n")
    assert makes == {"box"} and {"make", "first", "second"} <= uses
    assert names("%matplotlib inline\nx = 1\n")[1] == {"x"}
