"""What the student's code warns of decides nothing wrongly, and carries nothing out."""

import pytest
import target

pytestmark = pytest.mark.attack

SOLUTION = """import warnings
def double(x):
    if x == 13: warnings.warn('unlucky', RuntimeWarning)
    return 2 * x"""
CATCHES = "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n"
WARNS = {
    "caught": f"{CATCHES}    double(13)\nassert [one.category for one in seen] == [RuntimeWarning]",
    "right": f"{CATCHES}    assert double(13) == 26\nassert [str(one.message) for one in seen] == ['unlucky']",
    "raised": "import warnings\nwarnings.simplefilter('error')\ntry:\n    double(13)\n    assert False\n"
        "except RuntimeWarning:\n    pass",
}  # fmt: skip
SHOUTS = "import warnings\ndef double(x):\n    warnings.warn('unlucky', {0})\n    return 2 * x\n"
TREATS = "import warnings\nwarnings.simplefilter('{0}')\nassert double(2) == 4"
FORGES = """
from autograder.sealed.student import warned
def double(x): return 0
warned.noting = lambda every, work, *details: (*work(*details), {0})
"""


def test_is_a_category_of_the_students_own_none_of_pythons(engine):
    own = "class RuntimeWarning(UserWarning): pass\nRuntimeWarning.__module__ = 'builtins'\n"
    meta = (
        "class Meta(type):\n    __mro__ = property(lambda c: (__builtins__.RuntimeWarning,))\n"
        "    __subclasscheck__ = lambda *a: True\nclass RuntimeWarning(UserWarning, metaclass=Meta): pass\n"
    )
    for code in (own, meta):
        result = target.solved(engine, SOLUTION, WARNS, code + SHOUTS.format("RuntimeWarning"))
        assert target.earned(result) == {"right"}
    assert target.earned(target.solved(engine, SOLUTION, WARNS, SOLUTION)) == WARNS.keys()


@pytest.mark.parametrize(
    "told",
    ["[([('builtins', 'RuntimeWarning')], 'unlucky', 10 ** 40)]", "[([('builtins', 'int')], 'unlucky', 1)]", "[5]", "5",
     "[([('builtins', 'RuntimeWarning')], 'unlucky', 1)] * 100_000", "[([], '', 0)]", "[(double, double, double)]",
     "[([('sys', 'modules'), ('warnings', 'filters')], 'unlucky', 1)]", "None", "[]"],
)  # fmt: skip
def test_do_forged_warnings_make_no_wrong_value_right_and_no_grader_fail(engine, told):
    checks = {"right": WARNS["right"], "error": TREATS.format("error"), "shown": TREATS.format("always")}
    assert target.earned(target.solved(engine, SOLUTION, checks, FORGES.format(told), stderr_fails=True)) == set()


@pytest.mark.parametrize(
    "treats",
    ["warnings.simplefilter('error')\ndouble('{0}')", "warnings.simplefilter('always')\ndouble('{0}')\nassert False",
     "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n    double('{0}')\n"
     "assert not seen, str(seen[0].message)"],
)  # fmt: skip
def test_does_no_warning_carry_a_hidden_input_to_the_student(engine, treats):
    """Line 64."""
    hidden = f"import warnings\n### BEGIN HIDDEN TESTS\n{treats.format(target.SECRET)}\n### END HIDDEN TESTS"
    later = "import warnings\n" + treats.format("seen")
    says = "import warnings\nmet = []\ndef double(x):\n    met.append(x)\n    warnings.warn(repr(met))"
    for settings in ({}, {"stderr_fails": True}):
        result = target.solved(engine, SOLUTION, {"a": hidden, "b": later}, says, **settings)
        assert target.earned(result) == set() and target.SECRET not in target.readable(result)
