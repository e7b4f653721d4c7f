"""Builds labs/<lab>/ from solutions/<lab>/: nbgrader's own steps, in memory, with a proof that nothing leaks.

The same source gives the same bytes. Nothing is registered in a database: `gradebook.register` does that.
"""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from autograder import notebook
from autograder.authoring import leaks
from autograder.authoring.rules import faults
from autograder.errors import ReleaseError
from autograder.layout import hints

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config
Decided = Mapping[str, dict | list]

# The same two stubs stand in nbgrader_config.py, so that `nbgrader generate_assignment` releases the same text.
CODE_STUB = "raise NotImplementedError"
TEXT_STUB = "*Write your answer here.*"
KEPT_METADATA = ("kernelspec", "autograder")
KEPT_CELL_METADATA = ("nbgrader", "deletable", "editable", "tags", "jupyter", "slideshow")
RUN_ON = "raises-exception"  # nbclient's and JupyterLab's tag: "run all" goes on after an error in this cell
NOT_RELEASED = ("__pycache__", "*.ipynb", ".*", "*.pyc")


def prepared(source: dict, config: Config | None = None) -> NotebookNode:
    """Return the source as nbgrader registers it: answers cleared, checksums set, hidden tests still there.

    `config` is another course's nbgrader_config.py: its stubs and delimiters count then, and not our own rules.
    Raises ReleaseError naming every fault of the source.
    """
    wrong = faults(source, own_rules=config is None)
    if wrong:
        raise ReleaseError("\n".join(wrong))
    from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, ComputeChecksums, LockCells

    steps = [
        LockCells(config=config), _clear_solutions(config), ClearOutput(config=config),
        CheckCellMetadata(config=config), ComputeChecksums(config=config),
    ]  # fmt: skip
    return _through(steps, _node(source))


def release_notebook(source: dict, decided: Decided | None = None, config: Config | None = None) -> dict:
    """Return what students get: no solutions, hidden tests, mark schemes or outputs, and stable cell ids.

    `decided` is written into the notebook's metadata where there is something: "open" maps the id of a check that is
    not sealed to the reason, "grants" the id of a check to what it grants, "withholds" lists modules. Raises
    ReleaseError for a bad source, and if anything that was to be withheld is still there.
    """
    from nbgrader.preprocessors import CheckCellMetadata, ClearHiddenTests, ClearMarkScheme, ComputeChecksums

    kinds = (ClearHiddenTests, ClearMarkScheme, ComputeChecksums, CheckCellMetadata)
    lab = _plain(_through([kind(config=config) for kind in kinds], prepared(source, config)))
    lab["cells"] = [_stripped(cell) for cell in lab["cells"]]
    if config is None:
        _let_run_on(lab["cells"])
    lab["metadata"] = {key: lab["metadata"][key] for key in KEPT_METADATA if key in lab["metadata"]}
    for name, found in (decided or {}).items():
        if found:
            in_order = sorted(found) if isinstance(found, list) else dict(sorted(found.items()))
            lab["metadata"]["autograder"] = notebook.settings(lab) | {name: in_order}
    leaked = leaks.in_notebook(source, lab) if config is None else []  # nbgrader's own steps did another course's
    if leaked:
        raise ReleaseError("\n".join(leaked))
    return lab


def checksums(source: dict, config: Config | None = None) -> dict[str, dict]:
    """Return, for each cell that has nbgrader's flags, the checksum and cell type that its registered version has."""
    from nbgrader.preprocessors import ComputeChecksums

    bare = source | {"cells": [raw | {"outputs": []} for raw in source["cells"]]}
    node = _through([_clear_solutions(config), ComputeChecksums()], _node(bare))
    marks = {cell.id: cell.metadata.get("nbgrader", {}) for cell in node.cells}
    return {
        name: {key: mark[key] for key in ("checksum", "cell_type") if key in mark}
        for name, mark in marks.items()
        if "grade_id" in mark
    }


def dumps(lab: dict) -> str:
    """Return a notebook as the text of its file: what nbformat writes, so that a round trip changes nothing."""
    return json.dumps(lab, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n"


def release(lab_folder: Path, labs_folder: Path, decided: Decided | None = None) -> Path:
    """Build `labs_folder`/<lab> from the source folder `lab_folder` and return the released notebook's path.

    The other files of the folder travel along; other notebooks and hidden files do not. The new folder takes the old
    one's place only when it is complete.
    """
    lab_folder, labs_folder = Path(lab_folder), Path(labs_folder)
    name = lab_folder.name
    source = notebook.read(lab_folder / f"{name}.ipynb")
    lab = release_notebook(source, decided)
    _require_clean_files(lab_folder, source)
    labs_folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=labs_folder, prefix=".building-") as scratch:
        new = Path(scratch) / name
        shutil.copytree(lab_folder, new, ignore=shutil.ignore_patterns(*NOT_RELEASED))
        (new / f"{name}.ipynb").write_text(dumps(lab), encoding="utf-8", newline="\n")
        _swap(new, labs_folder / name, Path(scratch) / "old")
    return labs_folder / name / f"{name}.ipynb"


def _swap(new: Path, place: Path, old: Path) -> None:
    if place.exists():
        place.rename(old)
    new.rename(place)


def _require_clean_files(folder: Path, source: dict) -> None:
    """Raise ReleaseError if a file that travels along is a link or holds what the notebook withholds."""
    wrong = []
    for path in released_files(folder):
        inside = path.relative_to(folder)
        if path.is_symlink():
            wrong.append(f"{inside} is a link, which students cannot follow. Put the file itself there.")
        elif path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            # A last hint may come close to the solution; the hidden tests it may not give away.
            wrong += leaks.in_text(source, text, str(inside), solutions=path.name != hints.FILE)
    if wrong:
        raise ReleaseError("\n".join(wrong))


def released_files(folder: Path) -> list[Path]:
    """Return the files of a source folder that travel with the lab, without the notebook itself, sorted."""
    skip = shutil.ignore_patterns(*NOT_RELEASED)
    names = sorted(path.name for path in folder.iterdir())
    found = []
    for name in sorted(set(names) - skip(str(folder), names)):
        path = folder / name
        found += released_files(path) if path.is_dir() and not path.is_symlink() else [path]
    return found


def _clear_solutions(config: Config | None):
    from nbgrader.preprocessors import ClearSolutions

    if config is not None:
        return ClearSolutions(config=config)
    return ClearSolutions(code_stub={"python": CODE_STUB}, text_stub=TEXT_STUB)


def _node(source: dict) -> NotebookNode:
    from nbformat import from_dict

    node = from_dict(copy.deepcopy(source))
    for cell in node.cells:  # a notebook file may hold a cell's source as a list of lines
        cell.source = cell.source if isinstance(cell.source, str) else "".join(cell.source)
    return node


def _through(steps: list, node: NotebookNode) -> NotebookNode:
    for step in steps:
        node, _ = step.preprocess(node, {"nbgrader": {}})
    return node


def _plain(node: NotebookNode) -> dict:
    return json.loads(json.dumps(node))


def _let_run_on(cells: list[dict]) -> None:
    """Tag the code cells from the first answer on: an exercise that is left out must not stop the ones after it."""
    answered = False
    for cell in cells:
        answered |= bool(cell["metadata"].get("nbgrader", {}).get("solution"))
        if answered and cell["cell_type"] == "code":
            cell["metadata"]["tags"] = sorted({*cell["metadata"].get("tags", []), RUN_ON})


def _stripped(cell: dict) -> dict:
    """Return the cell without volatile metadata, and without attachments that its released text does not show."""
    cell["metadata"] = {key: cell["metadata"][key] for key in KEPT_CELL_METADATA if key in cell["metadata"]}
    shown = {name: data for name, data in cell.pop("attachments", {}).items() if f"attachment:{name}" in cell["source"]}
    if shown:
        cell["attachments"] = shown
    lines = cell["source"].splitlines(keepends=True)
    return cell | {"source": lines}
