"""A source notebook of any nbgrader course, in the form that this grader works with.

nbgrader's own steps bring it up to date, put the course's header and footer in, and write out its AUTOTEST lines; each
cell gets an id that is the same every time: its grade_id, the id that it has, or one made from its text.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.authoring import autotests
from autograder.errors import NotebookError
from autograder.notebook import identified
from autograder.notebook.source import Region

if TYPE_CHECKING:
    from traitlets.config import Config

# where a course says with which words a region begins and ends: nbgrader's spelling, and the one it is to have
WORDS = {
    Region.SOLUTION: ("ClearSolutions", "solution"),
    Region.HIDDEN_TESTS: ("ClearHiddenTests", "test"),
    Region.MARK_SCHEME: ("ClearMarkScheme", "mark_scheme"),
}
SPELLINGS = ("delimeter", "delimiter")


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
    book = identified(json.loads(json.dumps(autotests.written_out(node, path, config, root))))
    for cell in book["cells"]:
        cell["source"] = _in_nbgraders_words("".join(cell["source"]), config)
    return book


def _in_nbgraders_words(text: str, config: Config) -> str:
    """Return a cell's text with nbgrader's words behind those that the course has for the same thing.

    So nothing else has to know the course's own. A line that has them is taken out at release, in a comment or not.
    """
    lines = text.split("\n")
    for words, own in _own_words(config).items():
        lines = [f"{line}  # {words}" if own in line and words not in line else line for line in lines]
    return "\n".join(lines)


def _own_words(config: Config) -> dict[str, str]:
    """Return {nbgrader's words: the course's own} for each end of a region that the course has named."""
    found = {}
    for region, (section, name) in WORDS.items():
        said = config.get(section, {})
        for end, words in (("begin", region.begin), ("end", region.end)):
            own = [said[key] for spelling in SPELLINGS if (key := f"{end}_{name}_{spelling}") in said]
            found |= {words: str(own[0])} if own and own[0] else {}
    return found


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
