"""Where a course keeps its things, and the words for a name that it does not know."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.layout import settings
from autograder.layout.folders import STRUCTURE, folders

ANSWERS = Path("tests", "answers")


@dataclass(frozen=True)
class Course:
    """A course folder. The defaults are this project's: `solutions/` is the source, `labs/` is built, `.grading/` holds
    what students handed in. `find` returns any nbgrader course, with the folders that its nbgrader_config.py names.

    A lab's name is its folder's. Where `own_rules` do not hold, an assignment may have several notebooks, or one with
    another name: then each is a lab, called ASSIGNMENT/NOTEBOOK.
    """

    root: Path
    source_folder: str = "solutions"
    release_folder: str = "labs"
    submitted_folder: str = ".grading/submitted"
    own_rules: bool = True
    excluded: frozenset[str] = frozenset()  # students whom nbgrader's student_id_exclude leaves out

    @property
    def solutions(self) -> Path:
        """The folder of source labs."""
        return self.root / self.source_folder

    @property
    def labs(self) -> Path:
        """The folder of released labs."""
        return self.root / self.release_folder

    @property
    def grading(self) -> Path:
        """The folder of this grader's records, reports and class seed; never in version control."""
        return self.root / ".grading"

    @property
    def submitted(self) -> Path:
        """The folder of submissions, in nbgrader's layout: student, assignment, files."""
        return self.root / self.submitted_folder

    def source(self, lab: str) -> Path:
        """The source notebook of a lab."""
        return self.solutions / assignment(lab) / f"{book(lab)}.ipynb"

    def released(self, lab: str) -> Path:
        """The released notebook of a lab."""
        return self.labs / assignment(lab) / f"{book(lab)}.ipynb"

    def names(self) -> list[str]:
        """The names of all labs that have a source notebook, sorted."""
        found = sorted(path for path in self.solutions.glob("*/*.ipynb") if not path.parent.name.startswith("."))
        if self.own_rules:
            return [path.stem for path in found if path.stem == path.parent.name]
        count = Counter(path.parent for path in found)
        alone = {path for path in found if count[path.parent] == 1 and path.stem == path.parent.name}
        return [path.stem if path in alone else f"{path.parent.name}/{path.stem}" for path in found]

    def answers(self, lab: str) -> Path:
        """The folder of a lab's wrong and other right answers, a file for each exercise."""
        return self.root / ANSWERS / lab

    def others(self, lab: str) -> frozenset[str]:
        """The file names of the other notebooks of a lab's assignment."""
        siblings = (name for name in self.names() if assignment(name) == assignment(lab) and name != lab)
        return frozenset(f"{book(name)}.ipynb" for name in siblings)

    def pick(self, wanted: Iterable[str]) -> list[str]:
        """Return the labs that were asked for, or all of them; raise UsageError for one that does not exist."""
        known = self.names()
        if not known:
            raise UsageError(f"There is no lab in {self.solutions}. A lab is solutions/NAME/NAME.ipynb.")
        chosen: list[str] = []
        for name in wanted:
            matches = [lab for lab in known if name in (lab, assignment(lab))]
            if not matches:
                raise UsageError(f"There is no lab {name!r}.{did_you_mean(name, known)}")
            chosen += matches
        return list(dict.fromkeys(chosen)) or known

    def students(self, lab: str) -> list[str]:
        """The ids of all students who handed in something for a lab, sorted."""
        if not self.submitted.is_dir():
            return []
        names = (path.name for path in self.submitted.iterdir() if not path.name.startswith((".", "__pycache__")))
        return sorted(
            name for name in names if name not in self.excluded and (self.submitted / name / assignment(lab)).is_dir()
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean ...?" with the nearest known words, or the list of all when none is near."""
    known = sorted(known)
    near = difflib.get_close_matches(word, known, n=2, cutoff=0.5)
    near = near or [name for name in known if word and word.lower() in name.lower()][:2]
    if near:
        return f" Did you mean {' or '.join(near)}?"
    shown = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    return f" There is: {shown}." if known else ""


def assignment(lab: str) -> str:
    """Return nbgrader's name of the assignment that a lab is, or is part of."""
    return lab.partition("/")[0]


def book(lab: str) -> str:
    """Return the name of a lab's notebook, without its ending."""
    return lab.rpartition("/")[2]


def find(start: Path) -> Course:
    """Return the course that `start`, which a person named, lies in, nearest first; raise UsageError if in none.

    As for nbgrader, a folder with source/ASSIGNMENT/NOTEBOOK.ipynb is a course without any configuration; one that has
    one goes before.
    """
    course = nearest(start)
    if course is None:
        raise find_nothing(start)
    return course


def nearest(start: Path) -> Course | None:
    """Return the course that `find` returns, None if there is none."""
    above = [start.resolve(), *start.resolve().parents]
    for folder in above:
        if (folder / settings.FILE).is_file() and (course := configured(folder)):
            return course
    for folder in above:
        if has_source(folder) and (course := configured(folder)):
            return course
    return None


def has_source(folder: Path) -> bool:
    """True if a folder has source/ASSIGNMENT/NOTEBOOK.ipynb, which makes it a course where nothing else is said."""
    return any((folder / "source").glob("*/*.ipynb"))


def find_nothing(start: Path) -> UsageError:
    """Return what is said of a folder that is in no course."""
    return UsageError(
        f"{start} is not in a course: no folder above it has nbgrader_config.py and the folder of source notebooks "
        "that it names, nor source/ASSIGNMENT/NOTEBOOK.ipynb. Change into your course, or add --course DIR."
    )


def configured(folder: Path) -> Course | None:
    """Return the course that the nbgrader_config.py in `folder` describes, None if its source folder is missing.

    That file is run: only for a folder that is the teacher's.
    """
    own_rules, found = settings.own_rules(folder), folders(settings.read(folder), folder)
    if Path(found.structure) != Path(STRUCTURE):
        raise UsageError(
            f"{folder / settings.FILE} sets CourseDirectory.directory_structure to {found.structure!r}. Only "
            f"nbgrader's own can be graded here: {STRUCTURE!r}."
        )
    root = Path(found.root).expanduser().resolve()
    course = Course(root, found.source, found.release, found.submitted, own_rules, found.excluded)
    return course if course.solutions.is_dir() else None


def own() -> Path:
    """The folder that the installed grader comes from: the clone itself, when it is installed editable."""
    return Path(__file__).resolve().parents[2]


@contextmanager
def writable(course: Course) -> Iterator[None]:
    """Turn what goes wrong with the folder of marks into a sentence: a full disk, or one that may not be written to."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{course.grading} cannot be written to: {error.strerror}. Make room on its disk, or give yourself the "
            "right to write there, then run the same command again."
        ) from None
