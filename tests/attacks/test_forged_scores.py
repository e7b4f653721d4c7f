"""A check may end in a number, its partial score. What the student's code returns makes that no more than it is."""

import pytest
import target

from autograder.results import Fault, Outcome
from autograder.sealed import verdict
from autograder.sealed.syntax.checks import check_text

pytestmark = pytest.mark.attack

SCORE = {"double_check": "### BEGIN HIDDEN TESTS\nscore = double(4) / 8\n### END HIDDEN TESTS\nscore"}
SCORES = {
    "11 NaN": "float('nan')", "11 NaN of NumPy's": "np.float64('nan')", "11 NaN in an array": "np.array(float('nan'))",
    "11 not a time": "np.timedelta64('NaT')", "12 negative": "-8", "12 minus infinity": "float('-inf')",
    "13 infinite": "float('inf')", "13 infinite, of NumPy's": "np.float32('inf')", "15 four hundred": "3200",
    "1 a complex number": "8 + 0j", "3 an array": "np.array([8.0])", "3 a column": "pd.Series([8.0])",
    "3 a frame": "pd.DataFrame({'a': [8.0]})", "3 an array of nothing": "np.array([])",
}  # fmt: skip


def graded(engine, returned):
    code = f"import numpy as np, pandas as pd\ndef double(x): return {returned}"
    [check] = target.small(engine, SCORE, code).checks
    return check


@pytest.mark.parametrize("name", SCORES)
def test_is_a_score_that_is_none_zero(engine, name):
    check = graded(engine, SCORES[name])
    assert check.points == 0 and check.sentence
    assert check.outcome in (Outcome.FAILED, Outcome.ERROR)


def test_is_an_honest_score_what_it_says(engine):
    assert graded(engine, "8").points == 1 and graded(engine, "2").points == 0.25
    assert graded(engine, "np.float64(4)").points == 0.5 and graded(engine, "0").points == 0


@pytest.mark.parametrize(
    "source",
    ["score = 0\nscore += 1\nscore", "a / 2", "-a", "float(a)", "np.mean(a == b)", "(a == b).mean()", "round(a, 1)",
     "score = 1 if a else 0.5\nscore", "model.score(a, b)", "accuracy_score(a, b)", "total = sum(a)\ntotal", "2"],
)  # fmt: skip
def test_is_an_expression_known_that_gives_a_score(source):
    assert check_text(source).scores
    assert verdict.passed([1.0], 1, True).outcome is Outcome.FAILED
    assert verdict.passed(None, 1, True).fault is Fault.STUDENT


@pytest.mark.parametrize(
    "source", ["", "x = 1", "print(a)", "frame.head()", "frame", "a == b", "plt.show()", "'well done'", "def f(): 1"]
)
def test_is_what_only_shows_something_no_score(source):
    """As in nbgrader: a check that ends in a table or a text gives full marks if it raises nothing."""
    assert not check_text(source).scores
    assert verdict.passed([1.0], 1, False).outcome is Outcome.PASSED


def test_would_they_be_full_marks_without_the_rules_for_scores(monkeypatch):
    """Without them a check has passed if it ran to its end, whatever it ended in."""
    for value in (float("nan"), -1.0, 8j):
        assert verdict.passed(value, 1, True).share == 0
    monkeypatch.setattr(verdict, "_is_number", lambda value: False)
    for value in (float("nan"), -1.0, 8j):
        assert verdict.passed(value, 1, False).share == 1
