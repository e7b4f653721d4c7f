"""Which course a command is about, and whose a notebook is: decided before anything that was handed in can take part.

An nbgrader_config.py is a program. It is run for a course that --course names, that the working directory is in, or
that the grader itself is part of; never because it lies beside or above a notebook that a command was given.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import escape
from pathlib import Path

from autograder import layout
from autograder.errors import UsageError
from autograder.layout import Course, own, settings

HANDED_IN = {"submitted", "autograded", ".grading"}  # what folders of submissions are called where nothing else is said
DOWNLOADED = "_assignsubmission_"  # in the folders of Moodle's downloads
DESK = "work"


def course_of(named: Path | None) -> Course:
    """Return the course that --course names, or that the working directory is in."""
    if named is not None:
        return _named(named)
    course = standing()
    if course is None:
        raise layout.find_nothing(Path.cwd())
    return course


def course_for(notebook: Path, named: Path | None) -> Course:
    """Return the course to try a notebook in: the one that --course names, the one around us, the grader's own."""
    if named is not None:
        return _named(named)
    try:
        return standing(notebook) or layout.find(own())
    except UsageError as error:
        raise UsageError(f"{error}{unread(notebook)}") from None


def labs_for(notebook: Path, named: Path | None) -> tuple[Path, Course]:
    """Return the folder of released labs to try a notebook against, and the course that it is part of.

    It is that of the course which --course names or the working directory is in, as its configuration has it. Without
    one, as on a student's machine, it is the nearest labs/, for which no configuration is read, let alone run: what is
    found may have come along with the notebook. Its cells have to run in the box, as the notebook's do.
    """
    course = _teachers(notebook, named)
    near = notebook.resolve().parents[:2]
    around = [folder for folder in _around() if folder == own() or not (_handed_in(folder) or folder in near)]
    starts = [named.resolve(), *named.resolve().parents] if named else [*around, *([] if course else [own()])]
    inner = [folder for folder in starts if not (course and course.root.is_relative_to(folder))]
    found = [Course(folder) for folder in inner] + ([course] if course else [])
    for one in found:
        if any(one.labs.glob("*/*.ipynb")):
            return one.labs, one
    if course:
        raise UsageError(
            f"The course {course.root} has no released notebook in {course.labs}. Release it first: `autograder "
            "release`, or `nbgrader generate_assignment`."
        )
    raise UsageError(
        f"{named or notebook} is not in a course: no folder above {'it' if named else 'this one'} has labs/. "
        f"Add --course DIR.{'' if named else unread(notebook, 'labs')}"
    )


def _teachers(notebook: Path, named: Path | None) -> Course | None:
    """Return the course that is named or stood in, None where there is only what students have."""
    if named is None:
        return standing(notebook)
    if not named.is_dir():
        raise UsageError(f"There is no folder {named}.")
    return layout.nearest(named)


def standing(notebook: Path | None = None) -> Course | None:
    """Return the course that the working directory is in, None if it is in none; `notebook` is what is to be read.

    Outer folders come first, for they say where submissions are: what lies in one is not looked at. As in layout.find,
    a folder with source/ and no configuration is a course too, if none that has one is around it.
    """
    here, closed = _around(), list(_closed_by_links())
    found, failed = None, None
    for folder in dict.fromkeys((own(), *reversed(here))):
        if not (folder / settings.FILE).is_file() or _suspect(folder, closed, notebook):
            continue
        course = None
        try:
            course = layout.configured(folder)
            error = None
        except UsageError as caught:
            error = caught
        closed += [course.submitted.resolve(), course.grading.resolve()] if course else []
        if folder in here:
            found, failed = course or found, error
    if failed is not None:
        raise failed
    return found or _unconfigured(here, closed, notebook)


def _unconfigured(here: list[Path], closed: list[Path], notebook: Path | None) -> Course | None:
    """Return the nearest course without a configuration, of which no program is run, None if there is none."""
    for folder in here:
        plain = layout.has_source(folder) and not (folder / settings.FILE).exists()
        if plain and not _suspect(folder, closed, notebook):
            return layout.configured(folder)
    return None


def unread(notebook: Path, name: str = settings.FILE) -> str:
    """Return a sentence about what lies above a notebook and was left alone, empty if there is nothing."""
    for folder in notebook.resolve().parents:
        if (folder / name).exists() and folder != own():
            return (
                f" {folder / name} was left alone, for it could have been handed in. If the course is yours, add "
                f"--course {folder}."
            )
    return ""


def is_own(notebook: Path, course: Course) -> bool:
    """True if a notebook is taken for the learner's own, who may run it as any notebook runs.

    In a folder of submissions it never is. On the learner's desk and among the course's own labs it is. Elsewhere it
    is if it belongs to this user and is not one of several of its name, as a class's are when a download is unpacked.
    """
    path = notebook.resolve()
    if any(_handed_in(place, course.root) for place in (path, notebook.absolute())):
        return False
    if path.is_relative_to(course.submitted.resolve()):
        return False
    if any(path.is_relative_to(place.resolve()) for place in (course.root / DESK, course.solutions, course.labs)):
        return True
    return (not path.exists() or path.stat().st_uid == os.geteuid()) and not _one_of_many(path)


def _one_of_many(path: Path) -> bool:
    """True if folders beside the notebook's hold one of the same name: STUDENT/x.ipynb, or STUDENT/LAB/x.ipynb."""
    beside = path.parent.parent.glob(f"*/{escape(path.name)}")
    above = path.parent.parent.parent.glob(f"*/{escape(path.parent.name)}/{escape(path.name)}")
    return any(other.resolve() != path for other in (*beside, *above))


def _named(folder: Path) -> Course:
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}.")
    return layout.find(folder)


def _around() -> list[Path]:
    """Return the working directory and the folders that it is in, nearest first."""
    here = Path.cwd().resolve()
    return [here, *here.parents]


def _closed_by_links() -> Iterator[Path]:
    """Yield the folder of submissions that the shell was led into by a link, which the real path does not show."""
    path = Path(os.environ.get("PWD", ""))
    for folder in (path, *path.parents):
        if folder.name in HANDED_IN and path.is_absolute() and path.resolve() == Path.cwd().resolve():
            yield folder.resolve()


def _suspect(folder: Path, closed: Iterable[Path], notebook: Path | None) -> bool:
    """True if a folder that looks like a course may have been handed in."""
    if folder == own():
        return False
    if _handed_in(folder) or any(folder.is_relative_to(place) for place in closed):
        return True
    if notebook is None or folder not in notebook.resolve().parents:
        return False
    # It holds the notebook, so both may be from one zip: one has to stand in the course itself, not somewhere inside,
    # and a course has its notebooks at least two folders down.
    return folder != Path.cwd().resolve() or folder in notebook.resolve().parents[:2]


def _handed_in(path: Path, root: Path | None = None) -> bool:
    inside = path.relative_to(root) if root and path.is_relative_to(root) else path
    return any(part in HANDED_IN or DOWNLOADED in part for part in inside.parts)
