"""What a lab withholds from students while it is graded: modules of `course` that only its hidden tests import.

A model answer lies in a package called model_answers. If hidden tests import from one, all of it is withheld, for it
answers the lab's topic. What a cell that students see imports is given to them, with all that it needs.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder import notebook
from autograder.errors import NotebookError
from autograder.notebook import Cell, Role
from autograder.notebook.source import parsed, visible
from autograder.tree import parse

PACKAGE, MODEL_ANSWERS = "course", "model_answers"
NEEDED = (
    "{0}, which students are given, imports {1}, a model answer that this lab withholds. Move what both need into a "
    "module outside of {2}; or import {1} in a cell that students see, if they may read it."
)


def of(source: dict, package: Path | None = None) -> list[str]:
    """Return what a source notebook withholds, sorted: what is found, and what its metadata name beside that.

    `package`: the folder of the course's package, if it is not the installed one.
    """
    return sorted(
        {*withheld(notebook.cells(source), package or installed()), *notebook.settings(source).get("withholds", ())}
    )


def installed() -> Path | None:
    """Return the folder of the course's package, None if there is none."""
    spec = importlib.util.find_spec(PACKAGE)
    return Path(spec.origin).parent if spec and spec.origin else None


def withheld(cells: Iterable[Cell], package: Path | None) -> set[str]:
    """Return the modules that hidden tests import and nothing that is given to students needs; a package, if all of it.

    Raises NotebookError if a module that students are given needs a model answer, for without it, it would not run.
    """
    modules = modules_of(package) if package else {}
    given, tested = set(), set()
    for cell in cells:
        tested |= set(imports(parsed(cell.source), modules)) if cell.is_code and cell.role is Role.CHECK else set()
        shown = visible(cell.source) if cell.role is Role.CHECK else cell.source
        given |= set(imports(parsed(shown), modules)) if cell.is_code else set()
    needed = needed_by(given, modules)
    folders = {folder for folder in map(_model_answers, tested) if folder}
    found = (tested | {name for name in modules if _model_answers(name) in folders and name not in folders}) - given
    for name in sorted(found & needed.keys()):
        if folder := _model_answers(name):
            raise NotebookError(NEEDED.format(needed[name], name, folder))
    found -= needed.keys()
    whole = {folder for folder in folders if folder not in needed}
    return {name for name in found if _model_answers(name) not in whole} | whole


def _model_answers(name: str) -> str:
    """Return the package of model answers that a module lies in, or is; "" if it is none."""
    topic, there, _ = f"{name}.".partition(f".{MODEL_ANSWERS}.")
    return f"{topic}.{MODEL_ANSWERS}" if there else ""


def modules_of(package: Path) -> dict[str, Path]:
    """Return the file of each module of the course's package, by its name."""
    parts = {path: path.relative_to(package).with_suffix("").parts for path in sorted(package.rglob("*.py"))}
    return {".".join([PACKAGE, *(part for part in names if part != "__init__")]): path for path, names in parts.items()}


def needed_by(given: Iterable[str], modules: dict[str, Path]) -> dict[str, str]:
    """Return all modules that run when the given ones are imported, each with the module that imports it."""
    found, left = {}, [(name, name) for name in sorted(given)]
    while left:
        name, by = left.pop()
        if name in found or name not in modules:
            continue
        found[name] = by
        left += [(other, name) for other in imported_by(name, modules)]
        left.append((name.rpartition(".")[0], name))
    return found


def imported_by(name: str, modules: dict[str, Path]) -> set[str]:
    """Return the modules of the course that one of them imports; raise NotebookError if it is not Python."""
    path = modules[name]
    inside = name if path.stem == "__init__" else name.rpartition(".")[0]
    try:
        return set(imports(parse(path.read_text(encoding="utf-8")), modules, inside))
    except SyntaxError as error:
        raise NotebookError(f"{path} is not Python: {error.msg}, in line {error.lineno}. Mend it.") from None


def imports(tree: ast.Module | None, modules: dict[str, Path], inside: str = "") -> Iterator[str]:
    """Yield the modules of the course that a text imports, wherever it does; `inside`: the package that it lies in."""
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom) and (inside or not node.level):
            start = importlib.util.resolve_name("." * node.level + (node.module or ""), inside)
            taken = [name for alias in node.names if (name := f"{start}.{alias.name}") in modules]
            yield from taken or ([start] if start in modules else [])
