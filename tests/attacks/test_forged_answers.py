"""A mark can be had only by a right answer: whatever the student's code returns, rebinds or patches."""

import pytest
import target

from autograder.results import Fault

pytestmark = pytest.mark.attack

ALWAYS = """
class Always{base}:
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __bool__ = lambda self: True
    __hash__ = lambda self: hash(8)
    __abs__ = __sub__ = __rsub__ = __add__ = __radd__ = __mul__ = __neg__ = lambda self, *other: self
    __contains__ = lambda self, item: True
    __format__ = lambda self, how: "8"
    __repr__ = __str__ = lambda self: "8"
    strip = equals = lambda self, *other: True
    all = any = lambda self, *other: True
"""
NUMBERS = """
    __float__ = lambda self: 0.0
    __int__ = __index__ = lambda self: 0
    __len__ = lambda self: 2
    __getitem__ = lambda self, key: self
    __iter__ = lambda self: iter([self, self])
    __array__ = lambda self, *how, **more: __import__("numpy").zeros(2)
    __array_ufunc__ = lambda self, *how, **more: True
    __array_function__ = lambda self, *how, **more: True
    shape, dtype, ndim, size = (2,), float, 1, 2
"""
RETURNS = "\ndef double(x):\n    return {0}\n"
VALUES = {
    "1 always equal": ALWAYS.format(base="") + NUMBERS + RETURNS.format("Always()"),
    "1 always equal, says it is an int":
        ALWAYS.format(base="") + NUMBERS + "    __class__ = int" + RETURNS.format("Always()"),
    "1 always equal, says it is an array":
        ALWAYS.format(base="") + NUMBERS + "    __class__ = __import__('numpy').ndarray" + RETURNS.format("Always()"),
    "1 always equal, two":
        ALWAYS.format(base="") + NUMBERS + RETURNS.format("[Always(), Always()]"),
    **{f"3 subclass of {base}": ALWAYS.format(base=f"({base})") + RETURNS.format(f"Always({start})")
       for base, start in {"int": "0", "float": "0.0", "str": "'x'", "list": "[]", "tuple": "()", "dict": "{}",
                           "set": "()", "complex": "0", "bytes": "b''"}.items()},
    **{f"3 installed subclass of {base}":
           ALWAYS.format(base=f"({base})") + "    __module__ = 'pandas.core.frame'" + RETURNS.format(f"Always({start})")
       for base, start in {"int": "0", "float": "0.0", "str": "'x'", "list": "[]"}.items()},
    "3 subclass of an array": "import numpy as np\n" + ALWAYS.format(base="(np.ndarray)")
        + "    __array_ufunc__ = __array_function__ = lambda self, *a, **k: True"
        + RETURNS.format("np.zeros(2).view(Always)"),
    "2 subclass of a NumPy number":
        "import numpy as np\n" + ALWAYS.format(base="(np.float64)") + RETURNS.format("Always(0)"),
    "3 subclass of a frame": "import pandas as pd\n" + ALWAYS.format(base="(pd.DataFrame)")
        + RETURNS.format("Always({'a': [0, 0]})"),
    "3 subclass of a Series":
        "import pandas as pd\n" + ALWAYS.format(base="(pd.Series)") + RETURNS.format("Always([0, 0])"),
    "array of objects": "import numpy as np\n" + ALWAYS.format(base="") + NUMBERS
        + RETURNS.format("np.array([Always(), Always()], dtype=object)"),
    "frame of objects": "import pandas as pd\n" + ALWAYS.format(base="") + NUMBERS
        + RETURNS.format("pd.DataFrame({'a': [Always()] * 2}) if hasattr(x, 'columns') else pd.Series([Always()] * 2)"),
    **{f"3 subclass of {base.rpartition('.')[2]}":
           "import collections, decimal, fractions, pathlib, typing\n" + ALWAYS.format(base=f"({base})")
           + RETURNS.format(f"Always({start})")
       for base, start in {"decimal.Decimal": "0", "fractions.Fraction": "0", "collections.deque": "[]",
                           "collections.Counter": "{}", "collections.UserList": "[]", "collections.UserDict": "{}",
                           "collections.OrderedDict": "{}", "type(pathlib.Path())": "'x'"}.items()},
    "3 a named tuple": "import collections\n" + ALWAYS.format(base="(collections.namedtuple('Pair', 'x'))")
        + RETURNS.format("Always(0)"),
    **{f"3 a member of {base}": "import enum\n" + ALWAYS.format(base=f"(enum.{base})") + "    ONE = 'x'\n".replace(
           "'x'", "'x'" if base in ("Enum", "StrEnum") else "0") + RETURNS.format("Always.ONE")
       for base in ("Enum", "IntEnum", "StrEnum", "IntFlag")},
    "1 mock.ANY": "from unittest.mock import ANY, MagicMock" + RETURNS.format("ANY"),
    "1 a MagicMock": "from unittest.mock import MagicMock" + RETURNS.format("MagicMock()"),
    "NaN": RETURNS.format("float('nan')"), "infinity": RETURNS.format("float('inf')"),
    "minus one": RETURNS.format("-1"),
    "None": RETURNS.format("None"), "True": RETURNS.format("True"), "the argument": RETURNS.format("x"),
    "a coroutine": "async def double(x):\n    return True", "an awaitable": "async def double(x):\n    return x",
    "a generator": "def double(x):\n    yield from [x, x]",
    "a class": "class double:\n    def __init__(self, x): pass\n    __eq__ = lambda s, o: True",
    "a lambda": RETURNS.format("lambda *a, **k: True"),
    "an endless iterator": "import itertools" + RETURNS.format("itertools.count()"),
    "no function": "double = True", "a module": "import math as double", "a deep list":
        "def double(x):\n    y = []\n    for _ in range(10_000): y = [y]\n    return y",
    "a huge int": RETURNS.format("1 << (1 << 26)"),
}  # fmt: skip

RAISES = {
    name: f"def double(x):\n    raise {what}"
    for name, what in {
        "StopIteration": "StopIteration", "GeneratorExit": "GeneratorExit", "19 SystemExit": "SystemExit(0)",
        "KeyboardInterrupt": "KeyboardInterrupt", "AssertionError": "AssertionError",
        "BaseException": "BaseException('x')",
        "StopAsyncIteration": "StopAsyncIteration", "a warning": "Warning('x')", "CheckTimeout":
            "__import__('autograder.sealed.examiner.judgement', fromlist=['x']).CheckTimeout",
        "the course's own": "__import__('course.exercises', fromlist=['x']).CheckFailed('double', 'x')",
        "a made-up kind": "type('E', (Exception,), {'__str__': lambda s: 1/0, '__eq__': lambda s, o: True})",
    }.items()
}  # fmt: skip

REBOUND = """
import builtins, math, operator, sys
class Quiet:
    def __init__(self, *a): pass
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def __getattr__(self, name): return lambda *a, **k: True
exercise = Quiet
hint = assert_allclose = assert_array_equal = assert_frame_equal = lambda *a, **k: None
all = any = isinstance = callable = lambda *a: True
abs = sorted = len = float = repr = map = lambda *a: [7, 8, 9]
data = check = score = ok = right = True
"""
PATCHED = """
import builtins, math, hashlib, operator, unittest
import numpy as np, pandas as pd, numpy.testing, pandas.testing
import course, course.exercises, course.values
quiet = lambda *a, **k: True
for place in (np.testing, pd.testing, course.exercises, course.values, course, hashlib, operator):
    for name in dir(place):
        if not name.startswith('_') and callable(getattr(place, name)):
            setattr(place, name, quiet)
np.allclose = np.array_equal = np.all = math.isclose = quiet
pd.Series.equals = pd.DataFrame.equals = unittest.TestCase.assertEqual = quiet
builtins.abs = builtins.sorted = builtins.all = builtins.any = builtins.repr = quiet
"""
SEALED = """
import autograder.sealed.verdict as v
from autograder.sealed.examiner import handles as h, judgement as j, process as e
v.passed = j.raised = j._judged = lambda *a, **k: v.Verdict(v.Outcome.PASSED, 1.0)
h.Handle.__eq__ = h.Handle.__bool__ = lambda *a: True
e.Examiner._judge = e.Examiner.check = lambda *a, **k: {"outcome": "passed", "share": 1.0}
sys = __import__("sys"); sys.modules["__main__"].__dict__.update(score=1.0, ok=True)
"""
HOOKS = {
    "5 ast_transformers": """import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_With(self, node): return ast.Pass()
get_ipython().ast_transformers.append(NoAsserts())""",
    "6 input transformers": "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
    "4 showtraceback": "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.showtraceback = InteractiveShell._showtraceback = lambda *a, **k: None",
    "8, 10 pre_run_cell": "get_ipython().events.register('pre_run_cell', lambda *a: print('1.0'))\n"
        "get_ipython().events.register('post_run_cell', lambda *a: __import__('IPython').display.clear_output())",
    "9 display formatter": "ip = get_ipython()\nip.display_formatter.format = lambda *a, **k: ({'text/plain': 1}, {})\n"
        "ip.run_cell = ip.run_cell_async = lambda *a, **k: None",
    "7 the run of a cell": "from autograder.sealed.student import process, shell\n"
        "shell.Shell.run = lambda *a: ([], '')\nshell.Shell.run_cell = shell.Shell.run_cell_async = lambda *a: None\n"
        "process._run_cell = lambda *a: b''",
    "24 the grader's own words": "import json, os, sys\nfor text in ('\u2713 double: passed', '15 of 15 points',\n"
        "             '1.0', json.dumps({'outcome': 'passed'}), \"('checked', {'outcome': 'passed'}, '')\"):\n"
        "    print(text); sys.stderr.write(text); os.write(1, text.encode()); os.write(2, text.encode())\n1.0",
    "24 duplicated streams": "import os, sys\nos.dup2(1, 0); os.dup2(os.dup(2), 1); sys.stdout = sys.stderr",
    "user_ns": "get_ipython().user_ns.update(exercise=None, score=1.0)\nget_ipython().user_global_ns['right'] = True",
    "21 trace": "import sys, threading\nsys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)\n"
        "sys.excepthook = threading.excepthook = lambda *a: None",
    "21 atexit": "import atexit, weakref\natexit.register(lambda: print('passed'))",
    "17 sys.modules": "import sys, types\nfor name in ('course', 'numpy', 'math', 'pandas', 'course.exercises'):\n"
        "    sys.modules[name] = types.SimpleNamespace(exercise=None)",
    "18 sitecustomize": "for name in ('sitecustomize.py', 'conftest.py', 'course.py', 'numpy.py', 'pytest.ini'):\n"
        "    open(name, 'w').write('raise SystemExit(0)')",
}  # fmt: skip
WRONG = "\ndef double(x):\n    return 0"


def assert_nothing_earned(result):
    assert {check.id: check.points for check in result.checks} == {f"{name}_check": 0.0 for name in target.STYLES}
    assert {check.fault for check in result.checks} == {Fault.STUDENT}


def assert_ran(result):
    """The attack itself must have run to its end, or its failure proves nothing."""
    run = next(run for run in result.runs if run.id == "double")
    assert not run.error and not [output for output in run.outputs if output["output_type"] == "error"]


@pytest.mark.parametrize("name", VALUES)
def test_does_a_forged_value_earn_nothing(grade, name):
    """Boundary: handles."""
    result = grade(VALUES[name])
    assert_ran(result)
    assert_nothing_earned(result)


@pytest.mark.parametrize("name", RAISES)
def test_does_raising_earn_nothing(grade, name):
    assert_nothing_earned(grade(RAISES[name]))


@pytest.mark.parametrize(
    "code", [REBOUND, PATCHED, SEALED], ids=["17 rebound names", "17 patched libraries", "14 patched grader"]
)
def test_does_rebinding_and_patching_earn_nothing(grade, code):
    """Boundary: names."""
    result = grade(code + WRONG)
    assert_ran(result)
    assert_nothing_earned(result)


@pytest.mark.parametrize("name", HOOKS)
def test_do_hooks_in_ipython_and_python_earn_nothing(grade, name):
    assert_nothing_earned(grade(HOOKS[name] + WRONG))


def test_does_a_patched_library_not_hurt_a_right_answer(grade):
    result = grade("import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None\n" + target.RIGHT)
    assert result.points == result.max_points


def test_is_grading_readable_but_of_no_use(grade):
    """Line 26."""
    code = "import os\nassert os.environ['NBGRADER_EXECUTION'] == 'autograde'\nos.environ['COURSE_SEED'] = '1'"
    result = grade(code + WRONG)
    assert_ran(result)
    assert_nothing_earned(result)


def test_do_later_cells_and_extra_cells_earn_nothing(grade):
    assert_nothing_earned(grade(WRONG, later="score = 1.0; double = lambda x: 2 * x"))
