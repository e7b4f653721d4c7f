"""What was there before each `collect`: so that one can be taken back, and nothing that was replaced is lost.

`.grading/collected/0007/` belongs to one collect. `before/STUDENT/LAB/` is what it replaced, `new` names what was not
there at all, one STUDENT/LAB a line, and `roster.csv` is the roster before it. A collect that was taken back is kept
as `0007-undone`, with what it had brought in `after/`.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import UsageError
from autograder.layout import Course

KEPT = "collected"


@dataclass(frozen=True)
class Journal:
    """The journal of one collect, in a folder of its own."""

    course: Course
    folder: Path

    @property
    def roster(self) -> Path:
        """The course's roster."""
        return self.course.grading / "roster.csv"

    def put(self, new: Path, student: str, assignment: str) -> None:
        """Put a folder in the place of a submission; what is there is kept. Stopped anywhere, it can be taken back."""
        target = self.course.submitted / student / assignment
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            kept = self.folder / "before" / student / assignment
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(target, kept)
        else:
            with (self.folder / "new").open("a", encoding="utf-8") as file:
                file.write(f"{student}/{assignment}\n")
        shutil.move(new, target)

    def undo(self) -> tuple[int, int]:
        """Put back what was there before; return how many submissions were put back and how many taken out."""
        before, after = self.folder / "before", self.folder / "after"
        replaced = sorted(before.glob("*/*"))
        for kept in replaced:
            self._aside(kept.relative_to(before), after)
            (self.course.submitted / kept.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.move(kept, self.course.submitted / kept.relative_to(before))
        fresh = self._new()
        for name in fresh:
            self._aside(Path(name), after)
        self._restore_roster(after)
        self.folder.rename(self.folder.with_name(f"{self.folder.name}-undone"))
        return len(replaced), len(fresh)

    def _new(self) -> list[str]:
        path = self.folder / "new"
        return list(dict.fromkeys(path.read_text(encoding="utf-8").split())) if path.is_file() else []

    def _aside(self, name: Path, after: Path) -> None:
        there = self.course.submitted / name
        if there.exists():
            (after / name.parent).mkdir(parents=True, exist_ok=True)
            shutil.move(there, after / name)
            if not any(there.parent.iterdir()):
                there.parent.rmdir()

    def _restore_roster(self, after: Path) -> None:
        if self.roster.exists():
            after.mkdir(parents=True, exist_ok=True)
            shutil.move(self.roster, after / "roster.csv")
        if (kept := self.folder / "roster.csv").exists():
            shutil.copy2(kept, self.roster)


def begin(course: Course) -> Journal:
    """Return the journal of a new collect."""
    numbers = [int(path.name[:4]) for path in (course.grading / KEPT).glob("[0-9]*")]
    journal = Journal(course, course.grading / KEPT / f"{max(numbers, default=0) + 1:04}")
    journal.folder.mkdir(parents=True)
    os.chmod(journal.folder.parent, 0o700)
    if journal.roster.exists():
        shutil.copy2(journal.roster, journal.folder / "roster.csv")
    return journal


def undo(course: Course) -> int:
    """Take the last collect back and say what became of it; return 0, or raise UsageError if there is none."""
    done = [path for path in (course.grading / KEPT).glob("*") if re.fullmatch(r"\d{4,}", path.name)]
    if not done:
        raise UsageError("There is no `autograder collect` to undo in this course.")
    journal = Journal(course, max(done, key=lambda path: int(path.name)))
    replaced, fresh = journal.undo()
    print(
        f"The last collect was undone: {replaced} submissions are as they were before, {fresh} that were new are out. "
        f"What it had brought is in {journal.folder}-undone. Marks change with the next `autograder grade`."
    )
    return 0
