"""What can be learnt from many submissions: whether a check passed, and nothing of time, memory or hidden values."""

import pytest
import target

from autograder.gradebook.autograded import autograded_notebook
from autograder.results import Limits
from autograder.sealed.controller import session
from autograder.sealed.controller.budget import Budget
from autograder.sealed.engine import Engine
from autograder.sealed.tiers import Tier

pytestmark = pytest.mark.attack

WAYS = {  # to encode a bit of the hidden input
    "time": "import time; time.sleep(0.3)", "memory": "kept.append(bytearray(200 << 20))",
    "an error's text": "raise ValueError(x[:4])", "an error's kind": "raise KeyError(x)",
    "output": "print(x)", "a file": "open('/tmp/' + x, 'w').close()", "an exit": "import os; os._exit(len(x))",
    "a warning": "import warnings; warnings.warn(x)", "recursion": "double(x)",
}  # fmt: skip
CODE = "kept = []\ndef double(x):\n    if type(x) is str and {0}:\n        {1}\n    return x * 2"


def seen(engine, code, later="print('the end')"):
    """Return all that a student gets to see of a submission: sentences, and the notebook that feedback is made of."""
    cells = target.submission(engine, code, later=later)
    result = engine.grade(cells, None, 1)
    notebook = autograded_notebook(target.source(), cells, result)
    shown = [cell["outputs"] for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["id"] != "double"]
    return [(check.sentence, check.points) for check in result.checks], list(result.notes), shown


@pytest.mark.parametrize("name", ["time", "memory", "a file", "output", "a warning"])
def test_does_what_a_function_does_besides_change_nothing_that_is_shown(engine, name):
    """Line 36."""
    first, second = (seen(engine, CODE.format(f"x[0] == {letter!r}", WAYS[name])) for letter in (target.SECRET[0], "?"))
    assert first == second


@pytest.mark.parametrize("name", ["an error's text", "an error's kind", "an exit", "recursion"])
def test_does_how_a_function_fails_tell_no_more_than_that_it_failed(engine, name):
    """Line 36: one bit for each check and submission, as with every grader; the sentence holds nothing of the input."""
    sentences, notes, shown = seen(engine, CODE.format("True", WAYS[name]), later="print(len(kept))")
    text = repr((sentences, notes, shown))
    assert target.SECRET not in text and target.SECRET[:4] not in text
    assert sum(points for _, points in sentences) < len(target.STYLES)


def test_is_a_table_of_the_visible_cases_no_answer(engine):
    """Line 27."""
    table = "def double(x):\n    return {'2': 4}.get(repr(x))"
    assert target.small(engine, {"a_check": target.STYLES["equal"]}, table).points == 0


def test_would_the_table_pass_without_hidden_tests(engine):
    shown = {"a_check": target.visible(target.STYLES["equal"])}
    assert target.small(engine, shown, "def double(x):\n    return {'2': 4}.get(repr(x))").points == 1


def test_is_the_classs_seed_known_to_the_examiner_and_not_to_the_student(engine):
    """Lines 26 and 27: numbers drawn by the class's seed are other ones in each class, and cannot be foreseen."""
    check = """import os, random
### BEGIN HIDDEN TESTS
number = random.Random(os.environ['COURSE_SEED']).randrange(10**9)
assert double(number) == 2 * number
### END HIDDEN TESTS"""
    guess = """import os, random
seeds = [os.environ.get('COURSE_SEED', '1'), '1', '2013']
table = {n: 2 * n for seed in seeds for n in [random.Random(seed).randrange(10**9)]}
def double(x): return table.get(x)"""
    from autograder import notebook

    other = target.of_cells(engine, notebook.cells(target.light({"a_check": check}, target.SETUP)))
    assert other.grade(target.submission(other, guess), None, 71).points == 0
    assert other.grade(target.submission(other, guess), None, 1).points == 1  # the seed that it guesses
    assert other.grade(target.submission(other, target.RIGHT), None, 71).points == 1


# What a cell does that runs after the hidden tests

REMEMBERS = "kept = []\ndef double(x):\n    kept.append(repr(x))\n    return x * 2"
LATER = {  # what a later cell does if the hidden input was what it thinks
    "is slow": "import time; time.sleep(9)", "ends the process": "import os; os._exit(3)",
    "kills the process": "bytearray(4 << 30)", "shows something": "print(1)", "shows much": "print('x' * 3_000_000)",
    "raises": "raise ValueError(1)", "removes the answer": "del double", "cannot be stopped":
    "import time\n    while True:\n        try: time.sleep(9)\n        except BaseException: pass",
}  # fmt: skip


@pytest.mark.parametrize("does", LATER)
def test_does_what_a_later_cell_does_tell_what_a_hidden_test_asked(engine, does):
    """Line 36: no note, no output and no missing output of a cell after hidden tests."""
    first, second = (
        seen(engine, REMEMBERS, later=f"if any({text!r} in item for item in kept):\n    {LATER[does]}")
        for text in (target.SECRET, "?")
    )
    assert first == second


RESTARTED = {
    "a_check": f"### BEGIN HIDDEN TESTS\ndata.append({target.SECRET!r})\nassert double(2) == 4\n### END HIDDEN TESTS",
    "b_check": "assert double('die') == 8",
    "c_check": "found = double(data)\nassert found == 8, f'Expected 8, got {found!r}.'",
}
TELLS = "def double(x):\n    if x == 'die': import os; os._exit(1)\n    return x[-1] if type(x) is list else 2 * x"


def test_does_a_restart_make_the_grader_forget_that_it_holds_hidden_inputs(engine):
    """Line 35. Boundary: feedback."""
    result = target.small(engine, RESTARTED, TELLS)
    assert [check.points for check in result.checks] == [1, 0, 0]
    assert target.SECRET in result.checks[2].detail and target.SECRET not in target.readable(result)


def test_does_a_value_that_a_hidden_line_made_and_a_visible_one_passes_tell_it(engine):
    """Line 35: no hidden line asks anything here."""
    checks = {
        "a_check": f"### BEGIN HIDDEN TESTS\ncase = {target.SECRET!r}\n### END HIDDEN TESTS\nfound = double(case)\n"
        "assert found == 8, f'Expected 8, got {found!r}.'",
        "b_check": "found = double(case)\nassert found == 8, f'Expected 8, got {found!r}.'",
    }
    result = target.small(engine, checks, "def double(x): return x")
    assert result.points == 0 and target.SECRET not in target.readable(result)


def test_do_scores_and_open_checks_tell_hidden_inputs(tmp_path):
    """Line 35: what an open check says is the student's own text."""
    checks = {
        "a_check": "### BEGIN HIDDEN TESTS\nassert double(-7341) == -14682\n### END HIDDEN TESTS",
        "b_check": "score = double('score')\nscore", "c_check": "double('open')", "d_check": "double('todo')",
    }  # fmt: skip
    answer = """kept = []
def double(x):
    kept.append(x)
    if x == 'open': raise ValueError(kept[0])
    if x == 'todo': raise NotImplementedError(str(kept[0]))
    return kept[0] if x == 'score' else 2 * x"""
    lab = target.light(checks)
    lab["metadata"]["autograder"] = {"open": dict.fromkeys(("c_check", "d_check"), "it draws")}
    with Engine(lab, tmp_path / "lab", Tier.CONTAINED, Limits(cell_seconds=3, check_seconds=3)) as engine:
        result = engine.grade(target.submission(engine, answer), None, 1)
    assert [check.points for check in result.checks] == [1, 0, 0, 0]
    assert "7341" in repr(result.checks) and "7341" not in target.readable(result)


@pytest.mark.parametrize("taken", ["a_check", "c_check"])
def test_does_the_number_in_a_sentence_tell_how_much_time_was_taken(engine, monkeypatch, taken):
    """Line 36: a check may take what is left of the notebook's time, which the answer can use up as it likes."""
    honest = Budget.left
    monkeypatch.setattr(Budget, "left", lambda self: min(honest(self), 0.7341))
    checks = {"a_check": "assert double(2) == 4", "c_check": "### BEGIN HIDDEN TESTS\ndouble(3)\n### END HIDDEN TESTS"}
    result = target.small(
        engine, checks, f"def double(x):\n    while x == {3 if taken == 'c_check' else 2}: pass\n    return 4"
    )
    slow = next(check for check in result.checks if not check.points)
    assert slow.id == taken and "0.73" not in target.readable(result) and "2 seconds" in slow.sentence


# What is left on the machine: the tested process writes, and the process that shows reads

LEAVES = """import os, tempfile
place = os.path.join(tempfile.gettempdir(), 'left-behind')
def double(x):
    open(place, 'w').write(repr(x))
    return 2 * x"""


def shown_of_what_is_left(tmp_path):
    """Return what a cell shows of what hidden tests left on a machine that has no walls, as a leak in them would."""
    checks = {"a_check": f"### BEGIN HIDDEN TESTS\ndouble({target.SECRET!r})\n### END HIDDEN TESTS"}
    lab = target.light(checks)
    lab["cells"].append(target.raw("later", ""))
    limits = Limits(cell_seconds=3, check_seconds=3)
    with Engine(lab, tmp_path / "lab", Tier.UNCONTAINED, limits) as engine:
        place = engine.servers[False].scratch.name
        cells = target.submission(engine, LEAVES.replace("tempfile.gettempdir()", repr(place)), later=READS)
        result = engine.grade(cells, None, 1)
    assert result.points == 1 and not result.machine_error
    return target.shown(result, "later")


READS = "print(open(place).read() if os.path.exists(place) else 'nothing')"


def test_is_what_is_shown_made_before_a_hidden_test_has_left_anything(tmp_path):
    """Line 36."""
    assert shown_of_what_is_left(tmp_path) == "nothing\n"


def test_what_is_shown_after_the_checks_shows_what_they_left(tmp_path, monkeypatch):
    honest_show, honest_end = session.Session._show, session.Session._end

    def put_off(self, later):
        self.account.showing_is_done, self.put_off = True, later

    def end(self, pair):
        honest_end(self, pair)
        if pair is self.pair:
            honest_show(self, self.put_off)

    monkeypatch.setattr(session.Session, "_show", put_off)
    monkeypatch.setattr(session.Session, "_end", end)
    assert target.SECRET in shown_of_what_is_left(tmp_path)
