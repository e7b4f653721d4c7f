"""What students get: a folder with the labs and all that running them needs, proved to hold no answer.

Only what is named here is copied, so that nothing else that lies in a course's folder, such as marks, is handed out.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder import notebook
from autograder.authoring import withholding
from autograder.authoring.lab import Lab, read_lab
from autograder.authoring.leaks import Search
from autograder.authoring.release import released_files
from autograder.errors import ReleaseError, UsageError
from autograder.layout import Course
from autograder.layout.hints import FILE
from autograder.notebook.source import parsed
from autograder.proof.claims import fresh, no_leak

FILES = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile", "environment.yml", "pyproject.toml"),
    *("requirements.lock", "nbgrader_config.py", ".gitignore", ".gitattributes", ".ci/setup", ".ci/setup.py"),
)
FOLDERS = ("autograder", "binder", "course")
PASSWORD = re.compile(r"://[^/\s\"']*:[^@\s\"']+@")


def hand_out(course: Course, names: Iterable[str], place: Path) -> dict[str, str]:
    """Write the labs and what they need to the new folder `place`; return {withheld module that is there: whose it is}.

    Raises UsageError for a place that is taken, and ReleaseError for labs that are not fresh and for each file that
    would show an answer or a password; then nothing is written.
    """
    place = place.resolve()
    _require_free(place, course)
    labs = [read_lab(course, name) for name in names]
    _require_fresh(course, labs)
    gone, stays = left_out(course, labs)
    files = sorted(file for file in {*_files(course, labs)} if not any(file.is_relative_to(path) for path in gone))
    _require_no_links(course, files)
    try:
        _write(course, files, place)
    except OSError as error:
        raise UsageError(f"{place} cannot be written: {error.strerror or error}. Nothing was handed out.") from None
    return stays


def _write(course: Course, files: Iterable[Path], place: Path) -> None:
    """Copy the files to a folder beside `place`, which takes its place when nothing is wrong with them."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".handing-out-") as scratch:
        new = Path(scratch, "new")
        for file in files:
            target = new / file.relative_to(course.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, target)
        _require_harmless(course, new)
        new.rename(place)


def _require_free(place: Path, course: Course) -> None:
    if place.is_relative_to(course.root.resolve()):
        raise UsageError(f"{place} lies in the course itself. Name a folder outside of it.")
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise UsageError(f"{place} is there already and is not an empty folder. Name a new one; nothing was written.")


def _require_no_links(course: Course, files: Iterable[Path]) -> None:
    if links := [str(file.relative_to(course.root)) for file in files if file.is_symlink()]:
        raise ReleaseError(f"{', '.join(links)}: students cannot follow a link. Put the file itself there.")


def _require_fresh(course: Course, labs: list[Lab]) -> None:
    claims = [claim for lab in labs for claim in (fresh(course, lab), no_leak(course, lab))]
    if wrong := [f"{claim.lab}: {claim.remedy}" for claim in claims if not claim.holds]:
        raise ReleaseError("\n".join(["Nothing was handed out.", *wrong]))


def _files(course: Course, labs: list[Lab]) -> Iterator[Path]:
    """Yield the files that may be handed out."""
    yield from (course.root / name for name in FILES if (course.root / name).is_file())
    for folder in FOLDERS:
        yield from released_files(course.root / folder) if (course.root / folder).is_dir() else ()
    for lab in labs:
        yield course.released(lab.name)
        yield from released_files(course.released(lab.name).parent)


def _require_harmless(course: Course, folder: Path) -> None:
    """Raise ReleaseError if a file shows what any lab withholds, or a password."""
    search = Search({name: notebook.read(course.source(name)) for name in course.names()})
    wrong = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inside = path.relative_to(folder).as_posix()
        for text in _texts(path):
            wrong += search.shown(text, inside, solutions=path.name != FILE)
            if path.name == "nbgrader_config.py" and PASSWORD.search(text):
                wrong.append(f"{inside} has a password in an address. Let it read that from the environment.")
    if wrong:
        raise ReleaseError("\n".join(["Nothing was handed out.", *wrong]))


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file: of a notebook its cells, of a zip what it holds."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".ipynb":
        text = "\n".join(cell.source for cell in notebook.cells(json.loads(text)))
    yield text
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


# -- modules of the course -----------------------------------------------------------------------------------------


def left_out(course: Course, labs: list[Lab]) -> tuple[list[Path], dict[str, str]]:
    """Return files and folders of withheld modules and of what needs them, and which modules a lab shows all the same.

    What any lab of the course withholds is left out, unless a lab that is handed out imports it openly.
    """
    package = course.root / withholding.PACKAGE
    modules = withholding.modules_of(package) if package.is_dir() else {}
    whose: dict[str, str] = {}
    for lab in course.names():
        for part in withholding.of(notebook.read(course.source(lab)), package):
            whose |= {name: lab for name in modules if f"{name}.".startswith(f"{part}.")}
    needed = withholding.needed_by(_shown(course, labs, modules), modules)
    gone = whose.keys() - needed.keys()
    while users := {name for name in modules.keys() - gone if withholding.imported_by(name, modules) & gone}:
        gone |= users
    files = [modules[name] for name in gone]
    stays = {name: lab for name, lab in sorted(whose.items()) if name in needed and modules[name].stem != "__init__"}
    return [path.parent if path.stem == "__init__" else path for path in files], stays


def _shown(course: Course, labs: list[Lab], modules: dict[str, Path]) -> set[str]:
    """Return the modules that students see imported: in notebooks, and in the files that lie beside them."""
    texts = [cell.source for lab in labs for cell in lab.released if cell.is_code]
    beside = (file for lab in labs for file in released_files(course.released(lab.name).parent))
    texts += [file.read_text(encoding="utf-8") for file in beside if file.suffix == ".py"]
    return {name for text in texts for name in withholding.imports(parsed(text), modules)}
