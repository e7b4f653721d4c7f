"""A source notebook of any nbgrader course, in the form that this grader works with.

nbgrader's own steps bring it up to date and put the course's header and footer in; each cell gets an id that is the
same every time: its grade_id, the id that it has, or one made from its text.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.notebook import NotebookError, identified

if TYPE_CHECKING:
    from traitlets.config import Config


def adopted(path: Path, config: Config, root: Path) -> dict:
    """Return the notebook at `path` as nbformat 4.5; raise NotebookError if it cannot be read or is not for Python."""
    import nbformat
    from nbgrader.nbgraderformat import read
    from nbgrader.preprocessors import IncludeHeaderFooter

    try:
        node = read(str(path), as_version=nbformat.NO_CONVERT)
        node = nbformat.convert(node, 4)
        node, _ = IncludeHeaderFooter(config=_rooted(config, root)).preprocess(node, {})
    except Exception as error:  # whatever nbformat, nbgrader and their validators raise
        reason = f"{type(error).__name__}: {_first_line(error)}"
        raise NotebookError(f"{path} cannot be read: {reason}. {_remedy(error, path)}") from None
    return identified(json.loads(json.dumps(node)))


def _rooted(config: Config, root: Path) -> Config:
    """Return the configuration with the header's and footer's paths taken from the course's root, as nbgrader does."""
    from copy import deepcopy

    made = deepcopy(config)
    for name in ("header", "footer"):
        if said := made.IncludeHeaderFooter.get(name):
            made.IncludeHeaderFooter[name] = str(root / said)
    return made


def _remedy(error: Exception, path: Path) -> str:
    """Return what helps: JupyterLab would show the file, and save it as it is."""
    if type(error).__name__ == "SchemaTooOldError":
        return f"Run `nbgrader update {shlex.quote(str(path))}`."
    if type(error).__name__ == "SchemaTooNewError":
        return "A newer nbgrader made it: install that one."
    return "Mend what the reason names, or restore the file from version control."


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:200]
