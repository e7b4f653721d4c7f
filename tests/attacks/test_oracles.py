"""What can be learnt from many submissions: whether a check passed, and nothing of time, memory or hidden values."""

import pytest
import target

from autograder.marking.autograded import autograded_notebook

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
    from autograder.sealed.ownership import ownership

    other = object.__new__(type(engine))
    cells = notebook.cells(target.light({"a_check": check}, target.SETUP))
    other.__dict__.update(engine.__dict__, cells=cells, names=ownership(cells))
    assert other.grade(target.submission(other, guess), None, 71).points == 0
    assert other.grade(target.submission(other, guess), None, 1).points == 1  # the seed that it guesses
    assert other.grade(target.submission(other, target.RIGHT), None, 71).points == 1
