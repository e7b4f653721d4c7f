"""A source notebook as it is kept: outputs, their counts and cell ids stay, timings and versions go.

nbval needs the counts. JupyterLab cannot give a cell nbgrader's id as its own, which restoring a submission rests on.
"""

from __future__ import annotations

import copy
from pathlib import Path

from autograder import notebook
from autograder.authoring.release import dumps
from autograder.files import whole

NOISE = (
    *(f"metadata.language_info.{key}" for key in ("version", "codemirror_mode", "file_extension", "mimetype")),
    *(f"metadata.language_info.{key}" for key in ("nbconvert_exporter", "pygments_lexer")),
    *(f"metadata.{key}" for key in ("widgets", "vscode", "toc", "varInspector", "colab")),
    *(f"cell.metadata.{key}" for key in ("execution", "ExecuteTime", "papermill", "vscode", "id", "outputId")),
    *(f"cell.metadata.{key}" for key in ("collapsed", "scrolled", "jp-MarkdownHeadingCollapsed")),
)


def cleaned(source: dict) -> dict:
    """Return a source notebook without noise, each cell that nbgrader marks with its grade_id as its own id."""
    from nbformat import from_dict
    from nbstripout import strip_output

    book = from_dict(copy.deepcopy(source))
    for cell in book.cells:
        name = (cell.metadata.get("nbgrader") or {}).get("grade_id")
        if name:
            cell.id = name
    return strip_output(book, keep_output=True, keep_count=True, keep_id=True, extra_keys=list(NOISE))


def clean(path: Path) -> bool:
    """Clean the notebook at `path`; return True if its file had to be written anew."""
    source = notebook.read(path)
    after = cleaned(source)
    if after != source:
        whole.write(path, dumps(after), whole.PUBLIC)
    return after != source
