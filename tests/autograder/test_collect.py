"""Collecting: whose file it is, and which attempt counts."""

import json
import os
import subprocess
from datetime import UTC, datetime

import classroom
import made_up
import pytest
from classroom import LAB
from zips import JUNE, submitted, zipped

from autograder.authoring.release import release
from autograder.errors import UsageError
from autograder.intake import roster, timestamps
from autograder.intake.collect import collect as bring_in
from autograder.layout import find

MOODLE = "Åsa Öberg_12345_assignsubmission_file_"
OTHER = "lab02_other"
JULY = (2026, 7, 1, 12, 0, 0)


# -- layouts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "files, student, remark",
    [
        ([f"{MOODLE}/work.ipynb"], "Asa-Oberg-12345", "'Åsa Öberg-12345' is called Asa-Oberg-12345."),
        ([f"{MOODLE}work.ipynb"], "Asa-Oberg-12345", "work.ipynb was taken as"),
        (["bulk/" + MOODLE + "/work.ipynb"], "Asa-Oberg-12345", "work.ipynb was taken as"),
        (["obergasa_12345_67890_work.ipynb"], "obergasa-12345", "work.ipynb was taken as"),
        (["obergasa_LATE_12345_67890_work.ipynb"], "obergasa-12345", "Canvas marked it late."),
        ([f"student-07/{LAB}/{LAB}.ipynb"], "student-07", "Collected."),
        ([f"handed_in/student-07/{LAB}/{LAB}.ipynb"], "student-07", "Collected."),
        ([f"student-07/{LAB}.ipynb"], "student-07", "Collected."),
        (["student-07/work.ipynb"], "student-07", "work.ipynb was taken as"),
        (["student-07/folder/work.ipynb", "student-08/work.ipynb"], "student-07", "work.ipynb was taken as"),
        (["student-07.ipynb"], "student-07", "Collected."),
        (["student-07.ipynb", "student-08.ipynb"], "student-07", "Collected."),
        (["all/student-07.ipynb", "all/student-08.ipynb"], "student-07", "Collected."),
    ],
)
def test_is_each_layout_understood(course, tmp_path, capsys, files, student, remark):
    assert bring_in(course, zipped(tmp_path / "a.zip", *files), None) == 0
    assert f"{student}/{LAB}/{LAB}.ipynb" in submitted(course)
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith(student))
    assert remark in row


def test_is_a_folder_read_like_a_zip(course, tmp_path):
    classroom.write(tmp_path / "in/student-07/work.ipynb", "{}")
    classroom.write(tmp_path / "in/student-07/data/a.csv", "1")
    classroom.write(tmp_path / "in/student-08/work.ipynb", "{}")
    bring_in(course, tmp_path / "in", LAB)
    assert set(submitted(course)) == {
        f"student-07/{LAB}/{LAB}.ipynb", f"student-07/{LAB}/data/a.csv", f"student-08/{LAB}/{LAB}.ipynb"
    }  # fmt: skip


def test_are_text_answers_of_moodle_left_alone(course, tmp_path):
    text = MOODLE.replace("file", "onlinetext")
    bring_in(course, zipped(tmp_path / "a.zip", f"{MOODLE}/a.ipynb", f"{text}/onlinetext.html"), None)
    assert list(submitted(course)) == [f"Asa-Oberg-12345/{LAB}/{LAB}.ipynb"]


def test_does_the_latest_attempt_count(course, tmp_path, capsys):
    files = [
        (f"x_1_{number}_w{suffix}.ipynb", suffix) for number, suffix in ((5, ""), (6, "-1"), (9, "-10"), (7, "-2"))
    ]
    bring_in(course, zipped(tmp_path / "a.zip", *files, ("x_1_9_helper-10.py", "new")), None)
    assert submitted(course) == {f"x-1/{LAB}/{LAB}.ipynb": "-10", f"x-1/{LAB}/helper.py": "new"}
    assert "w-10.ipynb counts, the latest of 4 attempts. 1 more file travels with it." in capsys.readouterr().out


def test_does_a_later_file_of_the_same_name_count(course, tmp_path):
    files = [(f"{MOODLE}/a ({number}).ipynb", str(number)) for number in (1, 2)]
    bring_in(course, zipped(tmp_path / "a.zip", *files), None)
    assert submitted(course) == {f"Asa-Oberg-12345/{LAB}/{LAB}.ipynb": "2"}


def test_are_different_notebooks_kept_and_told(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "student-07/a.ipynb", "student-07/b.ipynb", "student-08/a.ipynb"), None)
    assert {f"student-07/{LAB}/a.ipynb", f"student-07/{LAB}/b.ipynb"} <= set(submitted(course))
    assert f"2 different notebooks and none is called {LAB}.ipynb: ask which one counts." in capsys.readouterr().out


def test_is_the_notebook_named_like_the_lab_chosen(course, tmp_path):
    files = [(f"student-07/{LAB}.ipynb", "right"), ("student-07/notes.ipynb", "other"), "student-08/a.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files), None)
    assert submitted(course)[f"student-07/{LAB}/{LAB}.ipynb"] == "right"


def test_is_a_time_that_is_known_written_down(course, tmp_path):
    bring_in(course, zipped(tmp_path / "a.zip", (f"{MOODLE}/a.ipynb", "{}", JUNE), "x_1_2_a.ipynb"), None)
    stamp = (course.submitted / "Asa-Oberg-12345" / LAB / "timestamp.txt").read_text()
    expected = datetime(*JUNE).astimezone(UTC)
    assert timestamps.stamp_time(stamp.encode()) == expected and stamp.endswith(" UTC")


def test_is_the_time_of_a_download_not_taken_for_that_of_handing_in(course, tmp_path):
    bring_in(course, zipped(tmp_path / "a.zip", "x_1_2_a.ipynb"), None)
    assert not (course.submitted / "x-1" / LAB / "timestamp.txt").exists()


def test_does_a_timestamp_of_nbgrader_travel(course, tmp_path):
    stamp = "2026-05-04 03:02:01.000000 UTC"
    files = [f"student-07/{LAB}/{LAB}.ipynb", (f"student-07/{LAB}/timestamp.txt", stamp)]
    bring_in(course, zipped(tmp_path / "a.zip", *files), None)
    assert (course.submitted / "student-07" / LAB / "timestamp.txt").read_text() == stamp


def test_are_files_for_another_lab_left_alone(course, tmp_path):
    classroom.write(course.solutions / "lab02_other" / "lab02_other.ipynb", "{}")
    files = [f"student-07/{LAB}/a.ipynb", "student-07/lab02_other/b.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert set(submitted(course)) == {f"student-07/{LAB}/{LAB}.ipynb"}


def test_does_the_name_tell_the_lab_among_several(course, tmp_path, capsys):
    classroom.write(course.solutions / "lab02_other" / "lab02_other.ipynb", "{}")
    files = ["student-07/lab02_other.ipynb", "student-07/b.csv", "student-08/work.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files), None)
    assert set(submitted(course)) == {"student-07/lab02_other/lab02_other.ipynb", "student-07/lab02_other/b.csv"}
    assert "Left out: name the lab. There is: lab01_numbers, lab02_other." in capsys.readouterr().out


# -- another lab's notebook ---------------------------------------------------------------------------------------


@pytest.fixture
def two_labs(course):
    """A course with a second lab, whose cells have other ids."""
    book = made_up.notebook(
        made_up.raw("begin", "# Other", "markdown", locked=True),
        made_up.answer("half", "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION"),
        made_up.check("half_check", "assert half(2) == 1"),
    )
    classroom.write(course.solutions / OTHER / f"{OTHER}.ipynb", json.dumps(book))
    release(course.solutions / OTHER, course.labs)
    return course


def book_of(course, lab, ids=True):
    """Return a lab's notebook as a student hands it in."""
    book = json.loads(course.released(lab).read_text())
    if not ids:
        for cell in book["cells"]:
            cell["metadata"] = {}
            del cell["id"]
    return json.dumps(book)


@pytest.mark.parametrize("name", [f"{OTHER}.ipynb", "work.ipynb", f"{LAB}.ipynb"])
@pytest.mark.parametrize("ids", [True, False])
def test_is_another_labs_notebook_refused_by_its_cells(two_labs, tmp_path, capsys, name, ids):
    files = [(f"jane/{name}", book_of(two_labs, OTHER, ids)), (f"max/{name}", book_of(two_labs, LAB, ids))]
    bring_in(two_labs, zipped(tmp_path / "a.zip", *files), LAB)
    assert list(submitted(two_labs)) == [f"max/{LAB}/{LAB}.ipynb"]
    assert f"Left out: this is {OTHER}, not {LAB}." in capsys.readouterr().out


def test_is_another_labs_notebook_refused_by_its_name_where_the_cells_say_nothing(two_labs, tmp_path, capsys):
    for name in (f"{OTHER}.ipynb", f"{OTHER}-1.ipynb", f"{OTHER} (2).ipynb"):
        with pytest.raises(UsageError, match="None of what is there"):
            bring_in(two_labs, zipped(tmp_path / "a.zip", f"jane/{name}"), LAB)
        assert f"Left out: this is {OTHER}, not {LAB}." in capsys.readouterr().out


def test_does_the_right_notebook_count_beside_a_later_one_of_another_lab(two_labs, tmp_path):
    files = [("jane/a.ipynb", book_of(two_labs, LAB), JUNE), ("jane/b.ipynb", book_of(two_labs, OTHER), JULY)]
    bring_in(two_labs, zipped(tmp_path / "a.zip", *files, "max/x.ipynb"), LAB)
    assert submitted(two_labs)[f"jane/{LAB}/{LAB}.ipynb"] == book_of(two_labs, LAB)


def test_do_the_cells_tell_the_lab_where_none_was_named(two_labs, tmp_path):
    files = [("jane/work.ipynb", book_of(two_labs, OTHER)), ("max/work.ipynb", book_of(two_labs, LAB))]
    bring_in(two_labs, zipped(tmp_path / "a.zip", *files), None)
    assert sorted(submitted(two_labs)) == [f"jane/{OTHER}/{OTHER}.ipynb", f"max/{LAB}/{LAB}.ipynb"]


def test_is_a_lab_whose_notebook_has_another_name_than_its_folder_collected(tmp_path):
    classroom.write(tmp_path / "course/nbgrader_config.py", "c = get_config()\n")
    classroom.write(tmp_path / "course/source/cw1/Problem_Set_1.ipynb", json.dumps(made_up.source()))
    for name in ("one", "two"):
        classroom.write(tmp_path / f"course/source/cw2/{name}.ipynb", json.dumps(made_up.source()))
    course = find(tmp_path / "course")
    bring_in(course, zipped(tmp_path / "a.zip", "jane/Problem_Set_1.ipynb", "max/x.ipynb"), "cw1")
    assert sorted(submitted(course)) == [f"{student}/cw1/Problem_Set_1.ipynb" for student in ("jane", "max")]
    with pytest.raises(UsageError, match="cw2 is an assignment of several notebooks"):
        bring_in(course, zipped(tmp_path / "b.zip", "jane/x.ipynb"), None)


# -- times --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2026-05-04 12:00:00 UTC", "2026-05-04 12:00"),
        ("2026-05-04 12:00:00", "2026-05-04 12:00"),
        ("2026-05-04 12:00:00.123456 UTC", "2026-05-04 12:00"),
        ("2026-05-04 12:00:00+02:00", "2026-05-04 10:00"),
        ("2026-05-04 12:00:00 +0200", "2026-05-04 10:00"),
        ("2026-05-04T12:00:00Z", "2026-05-04 12:00"),
        ("2026-05-04 12:00:00 Europe/Berlin", "2026-05-04 10:00"),
        ("2026-01-04 12:00:00 Europe/Berlin", "2026-01-04 11:00"),
        ("\ufeff2026-05-04 12:00:00 America/New_York\r\n", "2026-05-04 16:00"),
    ],
)
def test_is_a_timestamp_with_a_zone_written_in_utc(course, tmp_path, text, expected):
    files = [f"jane/{LAB}/{LAB}.ipynb", (f"jane/{LAB}/timestamp.txt", text.encode())]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    written = (course.submitted / "jane" / LAB / "timestamp.txt").read_text()
    assert written.startswith(expected) and written.endswith(" UTC")


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01 00:00:00", "2026-05-04 12:00:00 ../x",
                                  "2026-05-04 12:00:00 Mars/Olympus", "0001-01-01 00:00:00+14:00", "\0\0"])  # fmt: skip
def test_is_a_timestamp_that_holds_no_time_none(text):
    assert timestamps.stamp_time(text.encode()) is None


# -- what is already there ----------------------------------------------------------------------------------------


def again(course, tmp_path, content, date, replace=False):
    bring_in(course, zipped(tmp_path / "b.zip", ("student-07/a.ipynb", content, date)), LAB, replace)
    return submitted(course)[f"student-07/{LAB}/{LAB}.ipynb"]


def test_is_an_earlier_submission_replaced_and_a_newer_one_kept(course, tmp_path, capsys):
    assert again(course, tmp_path, "june", JUNE) == "june"
    assert again(course, tmp_path, "july", JULY) == "july"
    assert "Replaced the earlier one." in capsys.readouterr().out
    assert again(course, tmp_path, "june", JUNE) == "july"
    assert "Left out: a newer one is already there; --replace takes this one." in capsys.readouterr().out
    assert again(course, tmp_path, "june", JUNE, replace=True) == "june"
    assert again(course, tmp_path, "june", JUNE) == "june"
    assert "Unchanged." in capsys.readouterr().out
    assert not list(course.grading.glob("incoming-*"))


def test_is_a_folder_that_is_deeper_than_pythons_calls_replaced(course, tmp_path, capsys, request):
    request.addfinalizer(lambda: subprocess.run(["rm", "-rf", course.grading], check=True))  # Python could not
    again(course, tmp_path, "june", JUNE)
    there = course.submitted / "student-07" / LAB
    (there / "timestamp.txt").unlink(missing_ok=True)
    (there / "timestamp.txt").mkdir()  # what tells no time must not stop anybody either
    at = os.open(there, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=at)
        above, at = at, os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(above)
    os.close(os.open("file", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    os.close(at)
    assert again(course, tmp_path, "july", JULY, replace=True) == "july"
    assert "Replaced the earlier one." in capsys.readouterr().out


# -- ids ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, safe",
    [
        ("student-07", "student-07"),
        ("Jörg Müller", "Jorg-Muller"),
        ("a+b@c.org", "a-b-c.org"),
        ("--force", "force"),
        ("$(rm -rf)", "rm-rf"),
        ("李雷", ""),
        ("x" * 100, "x" * 64),
    ],
)
def test_is_an_odd_id_made_safe(name, safe):
    assert roster.safe_id(name) == safe


def test_is_an_id_that_cannot_be_made_told(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "--/a.ipynb", "student-07/a.ipynb"), None)
    assert "Left out: no id can be made of this name" in capsys.readouterr().out
    assert len(submitted(course)) == 1


def test_are_two_students_never_made_one(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "jörg/a.ipynb", "jorg/a.ipynb"), None)
    assert "Left out: its id would be that of 'jörg'; rename one of the two." in capsys.readouterr().out
    assert len(submitted(course)) == 1
