"""What cells show to everybody is found out once for a class, and never where a student's work reaches it."""

import pytest
from small_lab import SHORT, answer, check, lab, locked, printed, raw, submission

from autograder.sealed.engine import FEW

LAB = lab(
    locked("setup", "data = [3, 1, 2]\nfrom random import seed, random"),
    raw("look", "print(sorted(data))"),
    answer("double", "def double(x): return 2 * x"),
    check("double_check", "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(3) == 6\n### END HIDDEN TESTS"),
    raw("trial", "print(double(4))"),
    raw("number", "number = 5"),
    raw("use", "print(number * 2)"),
    raw("mine", "1 + 1"),
    raw("draw", "print(round(random(), 3))"),
    raw("after", "print('the end')"),
)  # fmt: skip


@pytest.fixture
def engine(starts):
    return starts(LAB, limits=SHORT)


def ran(engine, monkeypatch, **texts):
    """Return the result, and the sources of the cells that its own processes have run."""
    from autograder.sealed.controller.pair import Pair

    for _ in range(FEW + 1):
        engine.grade(submission(engine), None, 1)
    honest, sources = Pair.run, []
    monkeypatch.setattr(Pair, "run", lambda self, source: (sources.append(source), honest(self, source))[1])
    result = engine.grade(submission(engine, **texts), None, 1)
    monkeypatch.undo()
    return result, sources


def test_cells_that_show_the_same_to_everybody_are_not_run_again(engine, monkeypatch):
    result, sources = ran(engine, monkeypatch)
    assert printed(result, "look") == "[1, 2, 3]\n" and printed(result, "after") == "the end\n"
    assert printed(result, "use") == "10\n" and printed(result, "trial") == "8\n"
    assert not {"print(sorted(data))", "print('the end')", "print(number * 2)"} & set(sources)
    assert "print(double(4))" in sources


def test_a_cell_that_uses_an_answer_shows_this_students(engine, monkeypatch):
    result, _ = ran(engine, monkeypatch, double="def double(x): return x ** 2")
    assert printed(result, "trial") == "16\n"


@pytest.mark.parametrize("texts, cell, shows", [
    ({"number": "number = 7"}, "use", "14\n"),
    ({"double": "def double(x): return 2 * x\ndata = [9]"}, "after", "the end\n"),
    ({"mine": "data.append(0)", "after": "print(data)"}, "after", "[3, 1, 2, 0]\n"),
    ({"mine": "print(number)"}, "mine", "5\n"),
    ({"use": "print(number + 1)"}, "use", "6\n"),
])  # fmt: skip
def test_what_a_student_changes_is_shown(engine, monkeypatch, texts, cell, shows):
    result, _ = ran(engine, monkeypatch, **texts)
    assert printed(result, cell) == shows


def test_a_library_that_a_student_has_touched_is_asked_again(engine, monkeypatch):
    result, sources = ran(engine, monkeypatch, mine="seed(4)")
    assert "print(round(random(), 3))" in sources
    assert printed(result, "draw")


def test_what_differs_with_the_answers_is_not_shared(starts, monkeypatch):
    show = "print(os.environ.get('SAID', 'nothing'))"
    solves = "os.environ['SAID'] = 'solved'\ndef f(): return 1"
    cells = locked("setup", "import os"), answer("f", solves), check("f_check", "assert f() == 1"), raw("look", show)
    engine = starts(lab(*cells), limits=SHORT)
    result, sources = ran(engine, monkeypatch, f="def f(): return 1")
    assert printed(result, "look") == "nothing\n" and show in sources


def test_ones_own_notebook_is_run_once_and_nothing_beside_it(engine, monkeypatch):
    from autograder.sealed.controller.pair import Pair

    honest, sources = Pair.run, []
    monkeypatch.setattr(Pair, "run", lambda self, source: (sources.append(source), honest(self, source))[1])
    engine.grade(submission(engine), None, 1)
    assert sources.count("print(sorted(data))") == 1
