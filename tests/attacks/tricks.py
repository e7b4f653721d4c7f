"""Answers that make the check right, instead of being right; each with the check that they are made for."""

LOOKED_UP = (
    "### BEGIN HIDDEN TESTS\nexpected = 2 * 21\nassert double(21) == expected\n### END HIDDEN TESTS",
    "def double(x): return globals().get('expected')",
)
OVERWRITTEN = (
    "items = [1, 2, 3]\nassert double(items) == [2 * item for item in items]",
    "def double(x):\n    x[:] = [0] * len(x)\n    return list(x)",
)
LEFT_CHANGED = (  # right but for its manners
    "items = [1, 2, 3]\nassert double(items) == [2, 4, 6]\nassert items == [1, 2, 3]",
    "def double(x):\n    found = [2 * item for item in x]\n    x.clear()\n    return found",
)
STEERED = (
    """import random
random.seed(7)
for _ in range(20):
    number = random.randrange(100)
    assert double(number) == 2 * number""",
    """import random
def double(x):
    state = random.getstate()
    while random.randrange(100):
        state = random.getstate()
    random.setstate(state)
    return {41: 82}.get(x, 0)""",
)
PASSED_ON = (
    """import random
rng = random.Random(7)
for _ in range(20):
    number = rng.randrange(100)
    assert double(number, rng) == 2 * number""",
    """def double(x, rng):
    state = rng.getstate()
    while rng.randrange(100):
        state = rng.getstate()
    rng.setstate(state)
    return {41: 82}.get(x, 0)""",
)
DRAWN_FROM = (
    PASSED_ON[0].replace("number, rng)", "number, rng.random)"),
    """import random
same = random.Random(7)  # the check's, by what is known of it
def double(x, draw):
    same.randrange(100)
    while True:
        state = same.getstate()
        found = same.randrange(100)
        same.setstate(state)
        if not found:
            return {41: 82}.get(x, 0)
        draw(), same.random()""",
)
COUNTED = (
    """calls = [getattr(double, '__afresh__', double)(number) for number in (3, 1, 2)]
assert calls == [6, 2, 4]""",
    "calls = []\ndef double(x):\n    calls.append(x)\n    return [6, 2, 4][len(calls) - 1]",
)
JUDGING_ITSELF = (
    "import pandas as pd\nassert double(pd.Series([1, 2])).equals(pd.Series([2, 4]))",
    "class Frame:\n    equals = lambda self, other: True\ndef double(x): return Frame()",
)
OTHER_LENGTH = (
    "found = double([1, 2])\nassert len(found) == 2\nassert all(got == want for got, want in zip(found, [2, 4]))",
    """class Some:
    __len__ = lambda self: 2
    __iter__ = lambda self: iter(())
def double(x): return Some()""",
)
ENDLESS = (
    "found = double([1, 2])\nassert len(found) == 2 and 2 in found and 4 in found",
    """import itertools
class All:
    __len__ = lambda self: 2
    __iter__ = lambda self: itertools.count()
def double(x): return All()""",
)
MASKED = (
    "import numpy as np\nnp.testing.assert_allclose(double(np.arange(3)), [0, 2, 4])\nassert not double(2) != 4",
    """import numpy as np
def double(x): return np.ma.masked if np.ndim(x) == 0 else np.ma.array(np.zeros(np.shape(x)), mask=True)""",
)
READ_TWICE = (
    "assert len(double) == 3\nassert all(got == want for got, want in zip(double, [2, 4, 6]))",
    """import sys
desk, double, reads = sys.modules["autograder.sealed.student.objects"].Desk, [0, 0, 0], []
honest = desk._read_name
def read(self, name):
    reads.append(name)
    return ("value", [] if reads.count("double") % 2 == 0 else double) if name == "double" else honest(self, name)
desk._read_name = read""",
)
NAMED_TRUE = ("assert double", "class Yes:\n    def __bool__(self):\n        return True\ndouble = Yes()")
ALL = {
    "1 named, and true": NAMED_TRUE,
    "1 judging itself": JUDGING_ITSELF, "3 other length": OTHER_LENGTH, "3 endless": ENDLESS, "2 masked": MASKED,
    "7 read twice": READ_TWICE,
    "64 looked up": LOOKED_UP, "65 overwritten": OVERWRITTEN, "65 left changed": LEFT_CHANGED, "67 steered": STEERED,
    "67 passed on": PASSED_ON, "67 drawn from": DRAWN_FROM, "68 counted": COUNTED,
}  # fmt: skip
