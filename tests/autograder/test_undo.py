"""`autograder collect --undo` leaves the course exactly as it was; what was replaced is never lost."""

import classroom
import pytest
from classroom import LAB
from zips import JUNE, zipped

from autograder.__main__ import main
from autograder.errors import UsageError
from autograder.intake import journal
from autograder.intake.collect import collect as bring_in

JULY = (2026, 7, 1, 12, 0, 0)


def state(course):
    """Return all that collecting changes: content and time of each file."""
    places = [*course.submitted.rglob("*"), course.grading / "roster.csv"]
    return {path: (path.read_bytes(), path.stat().st_mtime) for path in places if path.is_file()}


def test_is_everything_as_it_was_before(course, tmp_path, capsys):
    states = [state(course)]
    for files in (
        [("jane/x.ipynb", "1", JUNE), ("max/x.ipynb", "1", JUNE), ("max/a.csv", "1", JUNE)],
        [("jane/x.ipynb", "2", JULY), ("max/x.ipynb", "2", JULY), ("eve/x.ipynb", "1", JULY)],
    ):
        bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
        states.append(state(course))
    assert main(["collect", "--undo", "--course", str(course.root)]) == 0
    assert state(course) == states[1] and not (course.submitted / "eve").exists()
    assert "2 submissions are as they were before, 1 that were new are out." in capsys.readouterr().out
    journal.undo(course)
    assert state(course) == states[0]
    with pytest.raises(UsageError, match="There is no `autograder collect` to undo"):
        journal.undo(course)


def test_is_nothing_lost_by_replace(course, tmp_path):
    for content in ("1", "2", "3"):
        bring_in(course, zipped(tmp_path / "a.zip", ("jane/x.ipynb", content, JUNE)), LAB, replace=True)
    kept = sorted(path.read_text() for path in (course.grading / journal.KEPT).rglob("before/**/*.ipynb"))
    assert kept == ["1", "2"]
    journal.undo(course)
    assert [path.read_text() for path in (course.grading / journal.KEPT).rglob("after/**/*.ipynb")] == ["3"]


def test_does_a_submission_by_nbgraders_exchange_come_back(course, tmp_path):
    book = classroom.write(course.submitted / "jane" / LAB / f"{LAB}.ipynb", "by hand")
    before = state(course)
    bring_in(course, zipped(tmp_path / "a.zip", "jane/x.ipynb"), LAB, replace=True)
    assert book.read_text() == "{}"
    journal.undo(course)
    assert state(course) == before


@pytest.mark.parametrize("stop", ["before", "between", "new"])
def test_is_a_collect_that_was_stopped_taken_back_as_well(course, tmp_path, monkeypatch, stop):
    bring_in(course, zipped(tmp_path / "a.zip", ("jane/x.ipynb", "1", JUNE), ("max/x.ipynb", "1", JUNE)), LAB)
    before = state(course)
    moves, move = [], journal.shutil.move

    def stopped(source, target):
        moves.append(target)
        if len(moves) == {"before": 1, "between": 2, "new": 5}[stop]:
            raise KeyboardInterrupt
        return move(source, target)

    monkeypatch.setattr(journal.shutil, "move", stopped)
    files = [(f"{name}/x.ipynb", "2", JULY) for name in ("jane", "max", "zoe")]
    with pytest.raises(KeyboardInterrupt):
        bring_in(course, zipped(tmp_path / "b.zip", *files), LAB)
    monkeypatch.setattr(journal.shutil, "move", move)
    journal.undo(course)
    assert state(course) == before
