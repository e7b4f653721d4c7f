"""The least that running a class can cost: each submission's cells, executed in a fork of a warm interpreter."""

import contextlib
import io
import json
import os
import sys
from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot
import sklearn.linear_model
import sklearn.metrics  # noqa: F401


def cells(path: Path) -> list[str]:
    """Return the source of each code cell."""
    notebook = json.loads(path.read_text())
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def run(sources: list[str]) -> None:
    """Execute the cells one after the other in one namespace; an error ends its cell only."""
    names: dict = {}
    for source in sources:
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
            exec(source, names)


def main(folder: Path, at_once: int) -> None:
    """Run every notebook below `folder`, so many at once."""
    for number, path in enumerate(sorted(folder.glob("*/*/*.ipynb"))):
        if number >= at_once:
            os.wait()
        if os.fork() == 0:
            run(cells(path))
            os._exit(0)
    with contextlib.suppress(ChildProcessError):  # until all have ended
        while True:
            os.wait()


main(Path(sys.argv[1]), int(sys.argv[2]))
