"""Checks: what passes, what fails, and the sentence that a student reads."""

import subprocess
import sys
import warnings

import numpy as np
import pandas as pd
import pytest

from course import CheckFailed, NotAttempted, exercise, values
from course.exercises import Check, NothingChecked

STRANGE = [None, 1, 0, "yes", [True], np.array([True]), float("nan"), object(), len]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "got", [value for value in STRANGE if value is not True], ids=lambda value: type(value).__name__
)
def test_that_takes_only_a_true_bool(got):
    with pytest.raises(CheckFailed):
        Check("psi").that(got, "The sentence.")


@pytest.mark.parametrize("got", STRANGE, ids=lambda value: type(value).__name__)
def test_between_takes_only_a_number_inside(got):
    with pytest.raises(CheckFailed):
        Check("psi").between(got, 0.1, 0.9, "The sentence.")


def test_raises_takes_the_named_error_only():
    check = Check("psi")
    check.raises(ValueError, lambda: int("x"), "An empty sample raises ValueError.")
    with pytest.raises(CheckFailed, match="Expected ValueError, got TypeError"):
        check.raises(ValueError, lambda: len(3), "The sentence.")
    with pytest.raises(CheckFailed, match="got 3"):
        check.raises(ValueError, lambda: 3, "The sentence.")
    with pytest.raises(CheckFailed, match="Expected ValueError, got StopIteration"):
        check.raises(ValueError, lambda: next(iter([])), "The sentence.")


def stub():
    raise NotImplementedError


def test_an_untouched_answer_is_not_attempted_also_inside_raises():
    with (
        pytest.raises(NotAttempted, match="○ psi: not attempted yet"),
        exercise("psi"),
    ):
        stub()
    with pytest.raises(NotAttempted), exercise("psi") as check:
        check.raises(ValueError, stub, "The sentence.")


def test_a_failed_check_reads_as_one_sentence_with_the_next_step():
    with pytest.raises(CheckFailed) as caught, exercise("psi") as check:
        check.close(0.31, 0, "A sample compared with itself has not drifted.")
    assert str(caught.value) == (
        '✗ psi: A sample compared with itself has not drifted. Expected 0, got 0.31. Stuck? Run hint("psi").'
    )
    lines = caught.value._render_traceback_()
    assert " ".join(lines) == str(caught.value)
    assert len(lines) == 2, "JupyterLab would break the line within a word"


def test_a_pass_counts_visible_and_hidden_checks_apart(capsys):
    with exercise("psi") as check:
        check.that(True, "")
        check.equal(1, 1, "")
    with exercise("psi") as check:
        check.that(True, "")
        check.hidden()
        check.that(True, "")
    assert capsys.readouterr().out.splitlines() == [
        "✓ psi: 2 visible checks passed; more run at grading.",
        "✓ psi: 1 visible check and 1 hidden ones passed.",
    ]


def test_a_cell_that_checks_nothing_does_not_pass():
    with pytest.raises(NothingChecked, match="a mistake in the lab"), exercise("psi"):
        pass


@pytest.mark.parametrize("error", [StopIteration, StopAsyncIteration, GeneratorExit, SystemExit])
def test_control_flow_of_the_answer_becomes_a_failed_check(error):
    with pytest.raises(CheckFailed, match=f"raised {error.__name__}"), exercise("psi"):
        raise error


def test_an_interrupt_remains_an_interrupt():
    with pytest.raises(KeyboardInterrupt), exercise("psi"):
        raise KeyboardInterrupt


def run(answer, check):
    """Run an answer cell and a check cell as a notebook does: one namespace, each cell a file of its own."""
    names = {"exercise": exercise}
    exec(compile(answer, "<answer>", "exec"), names)
    text = f'with exercise("psi") as check:\n    check.equal({check}, 1, "The sentence.")'
    exec(compile(text, "<check>", "exec"), names)


@pytest.mark.parametrize(
    "error, answer, check, said",
    [
        (
            ZeroDivisionError,
            "def psi(x): return 1 / 0",
            "psi(1)",
            "your code raised ZeroDivisionError: division by zero.",
        ),
        (KeyError, "def psi(x): return x['late']", "psi({})", "your code raised KeyError: 'late'."),
        (
            TypeError,
            "def psi(x): x + 1",
            "psi(1)[0]",
            "your answer gives back None where the check needs a value (TypeError: 'NoneType' object is not "
            "subscriptable). Did you forget `return`?",
        ),
        (
            AttributeError,
            "def psi(x): x",
            "psi(1).mean()",
            "your answer gives back None where the check needs a value (AttributeError: 'NoneType' object has no "
            "attribute 'mean'). Did you forget `return`?",
        ),
        (
            KeyError,
            "def psi(x): return {}",
            "psi(1)['precision']",
            "what your answer gives back has another form than the check needs (KeyError: 'precision').",
        ),
        (NameError, "", "psi(1)", "NameError: name 'psi' is not defined. Run the cell with your answer first."),
        (
            NameError,
            "def psi(x): return 1",
            "psi(week)",
            "NameError: name 'week' is not defined. Run the cells above first.",
        ),
        (NameError, "def psi(x): return week", "psi(1)", "your code raised NameError: name 'week' is not defined."),
    ],
)
def test_an_error_is_told_in_one_sentence_with_the_next_step_and_goes_on(capsys, error, answer, check, said):
    with pytest.raises(error):
        run(answer, check)
    assert " ".join(capsys.readouterr().out.split()) == f'✗ psi: {said} Stuck? Run hint("psi").'


def test_warnings_and_stderr_of_the_answer_stay_out_of_stderr(capsys):
    with exercise("psi") as check:
        warnings.warn("careful", stacklevel=1)
        print("log line", file=sys.stderr)
        check.that(True, "")
    written = capsys.readouterr()
    assert written.err == ""
    assert "log line" in written.out and "careful" not in written.out


def test_a_warning_is_told_when_the_check_fails(capsys):
    with pytest.raises(CheckFailed), exercise("psi") as check:
        check.close(np.log(np.zeros(1)), [0.0], "The sentence.")
    assert "Your code warned: RuntimeWarning: divide by zero" in capsys.readouterr().out


def test_each_exercise_of_each_class_has_a_seed_of_its_own(monkeypatch):
    monkeypatch.delenv("COURSE_SEED", raising=False)
    on_ones_own = Check("psi").seed
    monkeypatch.setenv("COURSE_SEED", "2013")
    assert Check("psi").seed == Check("psi").seed == on_ones_own != Check("ks").seed
    monkeypatch.setenv("COURSE_SEED", "forty-one")
    assert Check("psi").seed == on_ones_own
    seeds = set()
    for number in range(500):
        monkeypatch.setenv("COURSE_SEED", str(number << 100))
        seeds |= {Check("psi").seed, Check("ks").seed}
    assert len(seeds) == 1000 and all(0 <= seed < 2**31 for seed in seeds)
    np.random.RandomState(max(seeds))  # which takes no more than 32 bits


def test_importing_the_checks_imports_nothing_heavy():
    code = (
        "import sys; from course import exercise, hint; "
        "print(*({'numpy', 'pandas', 'scipy', 'pyarrow', 'IPython', 'matplotlib'} & set(sys.modules)))"
    )
    assert not subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()


def test_ipython_shows_the_sentence_alone():
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    with capture_output() as captured:
        shell.run_cell("from course import exercise\nwith exercise('psi') as check:\n    check.equal(1, 2, 'No.')")
    assert captured.stdout.strip() == '✗ psi: No. Expected 2, got 1. Stuck? Run hint("psi").'


def test_afresh_is_a_call_as_any_other_unless_a_grader_has_another_way():
    class Handled:
        def __afresh__(self, *args, **kwargs):
            return "afresh", args, kwargs

    assert Check("psi").afresh(max, [1, 3], key=lambda value: -value) == 1
    assert Check("psi").afresh(Handled(), 1, two=2) == ("afresh", (1,), {"two": 2})


FRAME = pd.DataFrame({"a": [1, 2]}, index=pd.Index([0, 1], name="day"))
CHANGES = {
    "an item": ([3, 1], lambda it: it.sort()),
    "a value of an array": (np.arange(3), lambda it: it.fill(0)),
    "a key": ({"a": 1}, lambda it: it.clear()),
    "a list within": ([[1], [2]], lambda it: it[0].append(3)),
    "a column": (FRAME, lambda it: it.insert(0, "b", 0)),
    "a type": (FRAME, lambda it: it.isetitem(0, it["a"].astype(float))),
    "a name of the index": (FRAME, lambda it: setattr(it.index, "name", "week")),
    "a name of a column": (pd.Series([1], name="a"), lambda it: setattr(it, "name", "b")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_unchanged_sees_a_change_and_keeps_it_from_the_checks_own_data(change):
    value, function = CHANGES[change]
    kept = values.canonical(value)
    with pytest.raises(CheckFailed, match=r"Leave it be\. Argument 1 was changed"):
        Check("psi").unchanged(function, value, sentence="Leave it be.")
    with pytest.raises(CheckFailed, match="Argument `it` was changed"):
        Check("psi").unchanged(function, it=value, sentence="Leave it be.")
    assert values.canonical(value) == kept


def test_unchanged_returns_what_the_function_does_and_counts_each_argument():
    check = Check("psi")
    assert check.unchanged(lambda a, call, b: call([*a, *b]), [1], sum, b=(2,), sentence="Leave them be.") == 3
    assert check.visible_passed == 2


def test_unchanged_with_nothing_to_compare_is_a_mistake_of_the_check():
    with pytest.raises(NothingChecked):
        Check("psi").unchanged(lambda it: 0, object(), sentence="Leave it be.")


def order_asked(seed, monkeypatch, count=8):
    monkeypatch.setenv("COURSE_SEED", str(seed))
    asked = []
    Check("rms").in_any_order(*[lambda place=place: asked.append(place) for place in range(count)])
    return asked


def test_parts_in_any_order_are_all_run_in_an_order_of_the_seed_and_some_of_them_twice(monkeypatch):
    orders = [order_asked(seed, monkeypatch) for seed in range(20)]
    assert orders == [order_asked(seed, monkeypatch) for seed in range(20)]
    assert len(set(map(tuple, orders))) == 20, "nobody can know the order without the seed"
    assert all(set(order) == set(range(8)) for order in orders)
    assert {len(order) for order in orders} == {8, 9, 10, 11, 12}, "nor how many calls there are"


@pytest.mark.parametrize("seed", range(5))
def test_of_parts_in_any_order_the_first_as_written_says_what_is_wrong(monkeypatch, seed):
    monkeypatch.setenv("COURSE_SEED", str(seed))
    check = Check("rms")

    def broken():
        raise ValueError("the answer's own")

    with pytest.raises(CheckFailed, match="Second"):
        check.in_any_order(
            lambda: check.that(True, "First."),
            lambda: check.that(False, "Second."),
            broken,
            lambda: check.that(False, "Fourth."),
        )
    with pytest.raises(ValueError, match="own"):
        check.in_any_order(lambda: check.that(True, "First."), broken, lambda: check.that(False, "Third."))
