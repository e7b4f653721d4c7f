"""What libraries put off is done in the server: a fork loads nothing more for it, and finds no trace of it."""

import pytest
from small_lab import answer, check, lab, locked, printed, submission

IMPORTS = locked(
    "imports",
    """import sys
import matplotlib.pyplot as plt
import pandas as pd
from sklearn.linear_model import LinearRegression as Line""",
)
TABLE = "table = pd.DataFrame({'number': [1.0, 2.0], 'text': ['x', 'y']})\n"
USES = {
    "a table is shown": f"{TABLE}table",
    "a table is described": f"{TABLE}table.describe()",
    "a model is fitted": f"{TABLE}Line().fit(table[['number']], table['number']).predict(table[['number']])",
    "a plot is drawn": "plt.plot([0, 1], label='x')\nplt.legend()\nplt.show()",
    "an error is shown": "def deep(): raise ValueError('x')\ntry:\n    deep()\nexcept ValueError:\n    "
    "get_ipython().showtraceback()",
}


@pytest.fixture(scope="module")
def warm(starts):
    before, use, after = answer("before"), answer("use"), answer("after")
    return starts(lab(IMPORTS, before, use, after, check("use_check", "True")))


@pytest.mark.parametrize("use", USES)
def test_a_fork_loads_no_module_when(warm, use):
    watch = "before = set(sys.modules)", "sorted(set(sys.modules) - before)"
    told = warm.grade(submission(warm, before=watch[0], use=USES[use], after=f"print({watch[1]})"), None, 1)
    assert printed(told, "after") == "[]\n" and any(run.outputs for run in told.runs if run.id == "use")


def test_a_fork_finds_no_trace_of_it(warm):
    seen = "print(hasattr(sys, 'last_value'), plt.get_fignums(), Out, len(In))"
    assert printed(warm.grade(submission(warm, before=seen), None, 1), "before") == "False [] {} 3\n", (
        "In holds '', the imports and this"
    )
