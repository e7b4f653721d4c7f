"""What a run says about marks that were there before: whose changed, in what, and nothing where nothing did."""

import pytest
from classroom import LAB, hand_in, solved

from autograder.__main__ import main
from autograder.marking import changes
from autograder.marking.changes import Change, sentence
from autograder.marking.database import LATE
from autograder.marking.gradebook import of_course
from autograder.report.classroom import report

WRONG = {"double": "def double(number):\n    return 0"}


@pytest.fixture
def graded(course, fakes, monkeypatch, capsys):
    """A class of three, graded; its essays are marked by hand."""
    for student in ("ann", "bob", "=cy"):
        hand_in(course, student, **solved(), sign_essay="Because.")
    monkeypatch.chdir(course.root)
    assert main(["grade"]) == 0
    with of_course(course.root) as database:
        for student in ("ann", "bob"):
            database.find_grade("sign_essay", LAB, LAB, student).manual_score = 2.0
    assert "changed" not in capsys.readouterr().out
    return course


def test_is_nothing_said_where_nothing_changed(graded, capsys):
    for words in (["grade"], ["grade", "--force"]):
        assert main(words) == 0
        assert "changed" not in capsys.readouterr().out.replace("unchanged", "")
    assert not (graded.grading / "changes").exists()
    report(graded, [LAB])
    assert "grading again" not in (graded.grading / "reports" / LAB / "index.html").read_text()


def test_are_changed_totals_told_and_kept_and_shown(graded, capsys):
    hand_in(graded, "ann", **(solved() | WRONG), sign_essay="Because.")
    hand_in(graded, "=cy", **(solved() | WRONG), sign_essay="Because.")
    hand_in(graded, "new", **solved())
    assert main(["grade"]) == 0
    out = capsys.readouterr().out
    assert "2 totals changed: =cy 3 → 1 (double 2 → 0), ann 5 → 3 (double 2 → 0).\n" in out
    assert "ann      5 → 3  double 2 → 0" in out and "bob" not in out.split("totals changed")[1]
    kept = (graded.grading / "changes" / f"{LAB}.csv").read_text().splitlines()
    assert kept[0] == "time,student,total before,total now,what changed" and len(kept) == 3
    assert kept[1].endswith(",'=cy,3,1,double 2 → 0") and kept[2].endswith(",ann,5,3,double 2 → 0")
    report(graded, [LAB])
    page = (graded.grading / "reports" / LAB / "index.html").read_text()
    assert "What grading again changed" in page and '<td class="n">5</td><td class="n">3</td>' in page
    with of_course(graded.root) as database:  # the marks by hand stay
        assert database.find_grade("sign_essay", LAB, LAB, "ann").manual_score == 2.0


def test_does_a_mark_that_is_lost_and_found_again_show_as_such(graded, capsys):
    hand_in(graded, "ann", double="# MACHINE")
    main(["grade"])
    assert "ann 5 → 2 (double 2 → –, triple 1 → –)" in capsys.readouterr().out


def test_is_a_sentence_short_and_does_it_count_all():
    many = [Change(f"s{number}", 4.0, 3.0, ("a 1 → 0",)) for number in range(5)]
    assert (
        sentence(many) == "5 totals changed: " + ", ".join(f"s{n} 4 → 3 (a 1 → 0)" for n in range(3)) + " and 2 more."
    )
    assert sentence([]) == ""
    same = Change("x", 2.0, 2.0, ("a 1 → 0", "b 0 → 1"))
    assert sentence([same]).startswith("No totals changed: x 2 → 2 (a 1 → 0, b 0 → 1). 1 with other marks")
    assert sentence([many[0], same]).startswith("1 total changed: s0 4 → 3 (a 1 → 0). 1 with other marks")


def test_do_penalties_and_rounding_and_new_cells_count_as_they_should():
    before = {
        "a": {"x_check": 3.0, LATE: 0.3},
        "b": {"x_check": 0.1 + 0.2, LATE: 0.0},
        "c": {"x_check": None, LATE: 0.0},
    }
    after = {"a": {"x_check": 3.0, "y_check": 1.0, LATE: 0.4}, "b": {"x_check": 0.3, LATE: 0.0}, "c": {"x_check": 1.0}}
    assert changes.changes(before, after) == [Change("a", 2.7, 3.6, ("late penalty 0.3 → 0.4", "y – → 1"))]


def test_is_the_file_kept_small_and_another_file_of_its_name_no_obstacle(course, monkeypatch):
    monkeypatch.setattr(changes, "MOST_ROWS", 4)
    path = course.grading / "changes" / f"{LAB}.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\0,\n")
    for number in range(6):
        changes._keep(path, [Change(f"s{number}", 1.0, 0.0, ("a 1 → 0",))])
    assert [row.split(",")[1] for row in path.read_text().splitlines()[1:]] == ["s2", "s3", "s4", "s5"]
    assert changes.last(course, LAB)[1][-1] == ["s5", "1", "0", "a 1 → 0"]
