"""What libraries put off until they are first used, done once in the fork server and not again in each fork.

Each part is done only where the lab has imported its library. Nothing here binds a name that a notebook could see.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from autograder.sealed.crossing import wire

if TYPE_CHECKING:
    from autograder.sealed.student.shell import Shell


def everything(shell: Shell) -> None:
    """Do all of it; what a library refuses is left to the notebook that needs it."""
    for part in (plots, crossing, tables, estimators):
        with contextlib.suppress(Exception):
            part()
    errors(shell)


def plots() -> None:
    """Draw one plot: loads fonts and codecs."""
    if "matplotlib" not in sys.modules:
        return
    from IPython.core.pylabtools import print_figure
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1))
    axes = figure.add_subplot()
    axes.plot([0, 1], label="1")
    axes.set_title("1")
    axes.legend()
    print_figure(figure, fmt="png")


def crossing() -> None:
    """Let an array and a table cross once: loads the wire format's part for each library."""
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None:
        wire.loads(wire.dumps(numpy.zeros(1)))
    if pandas is not None:
        wire.loads(wire.dumps(_table(pandas)))


def tables() -> None:
    """Show a table: pandas loads its writers of text and HTML then."""
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        table = _table(pandas)
        table._repr_html_(), repr(table), repr(table["text"]), table.describe()


def estimators() -> None:
    """Let scikit-learn judge a table as it does at each fit: it looks for the plug-ins of table libraries then."""
    validation, pandas = sys.modules.get("sklearn.utils.validation"), sys.modules.get("pandas")
    if validation is not None and pandas is not None:
        table = _table(pandas)
        validation.check_X_y(table[["number"]], table["number"])
        validation._get_feature_names(table)


def errors(shell: Shell) -> None:
    """Show an error: IPython loads what it reads source with then."""
    try:
        raise NotImplementedError
    except NotImplementedError:
        shell.showtraceback()
    shell.outputs.start(0)
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        sys.__dict__.pop(name, None)


def _table(pandas):
    return pandas.DataFrame({"number": [1.0, 2.0], "text": ["x", "y"]})
