"""AUTOTEST lines: nbgrader turns them into asserts when it generates an assignment, by running the source notebook.

What it makes of them is what is graded. It is made once for each state of the source and kept beside the marks: a
second making could draw other values.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import NotebookError
from autograder.files.digests import digest, digest_file
from autograder.files.whole import write
from autograder.terminal import quiet_stderr

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config


def written_out(node: NotebookNode, path: Path, config: Config, root: Path) -> NotebookNode:
    """Return the source notebook `node`, read from `path`, with its tests written out.

    Raise NotebookError if nbgrader cannot do it: then it cannot release the assignment either.
    """
    from nbgrader.preprocessors import InstantiateTests

    config = copy.deepcopy(config)
    step = InstantiateTests(config=config)
    if not any(cell.cell_type == "code" and step.autotest_delimiter in cell.source for cell in node.cells):
        return node
    templates = next((place / step.autotest_filename for place in (path.parent, root)
                      if (place / step.autotest_filename).is_file()), path.parent / step.autotest_filename)  # fmt: skip
    kept = root / ".grading" / "sealing" / path.parent.name / f"{path.stem}.autotests.json"
    key = _key(node, config, templates)
    texts = _kept(kept, key)
    if texts is None:
        step.autotest_filename = str(templates)
        texts = _made(step, node, path)
        write(kept, json.dumps({"key": key, "cells": texts}, indent=1, ensure_ascii=False) + "\n")
    for cell, text in zip(node.cells, texts, strict=True):
        cell.source = text
    return node


def _made(step, node: NotebookNode, path: Path) -> list[str]:
    """Return each cell's text when nbgrader has written out its tests; a kernel of the course's runs the notebook."""
    try:
        with quiet_stderr():
            done, _ = step.preprocess(copy.deepcopy(node), {"metadata": {"path": str(path.parent)}})
    except Exception as error:  # whatever the templates, the kernel and the source's own code raise
        said = str(error).strip().splitlines() or [""]
        reason = f"{type(error).__name__}: {said[-1][:300]}" if said[-1] else f"{type(error).__name__}"
        raise NotebookError(
            f"{path}: nbgrader cannot write out its AUTOTEST lines: {reason}. Mend the cell, or "
            f"{step.autotest_filename}; `nbgrader generate_assignment` needs it too."
        ) from None
    finally:
        if step.kc is not None:  # it stops its kernel only when all went well
            step.kc.shutdown()
            step.kc.stop_channels()
    return [cell.source for cell in done.cells]


def _key(node: NotebookNode, config: Config, templates: Path) -> str:
    said = json.dumps(config.get("InstantiateTests", {}), default=str, sort_keys=True)
    texts = json.dumps([(cell.cell_type, cell.source) for cell in node.cells])
    return digest(texts, said, digest_file(templates) if templates.is_file() else "")


def _kept(path: Path, key: str) -> list[str] | None:
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        return made["cells"] if made["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
