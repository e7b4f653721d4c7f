"""What an open check lends to sealed ones is the examiner's own, whatever the student's process binds or says."""

import pytest
import target

pytestmark = pytest.mark.attack

SOLUTION = "def double(x): return 2 * x"
LENDS = {
    "a": "wanted = [4]\ndef twice(x): return [2 * x]\nassert double is double",
    "b": "assert [double(2)] == wanted",
    "c": "assert [double(2)] == twice(2)",
}
OPEN = {"a": "it asks"}


@pytest.mark.parametrize(
    "code",
    ["wanted = [0]\ntwice = lambda x: [0]", "import builtins\nbuiltins.wanted = [0]\nbuiltins.twice = lambda x: [0]",
     "class double:\n    __eq__ = lambda *a: True\n    __init__ = lambda *a: None",
     *(f"from autograder.sealed.student import objects\nobjects.Desk._has_names = lambda *a: {said}"
       for said in ("('value', True)", "('value', 5)", "('value', [0])", "('missing', 'wanted')", "1 / 0")),
     "import sys\nfrom autograder.sealed.student import objects\n"
     "objects.Desk._has_names = lambda d, names: d.namespace.update(dict.fromkeys(names, [0])) or ('value', True)"],
)  # fmt: skip
def test_is_what_an_open_check_lends_none_of_the_students(engine, code):
    assert target.earned(target.solved(engine, SOLUTION, LENDS, SOLUTION, open=OPEN)) == LENDS.keys()
    assert target.earned(target.solved(engine, SOLUTION, LENDS, "def double(x): return 0\n" + code, open=OPEN)) <= {"a"}
