"""A student has one id in all labs, whatever the LMS calls them; who has not handed in is told."""

import csv
import shutil

import classroom
import pytest
from classroom import LAB
from zips import zipped

from autograder.errors import UsageError
from autograder.intake.collect import collect as bring_in

OTHER = "lab02_other"


@pytest.fixture
def two_labs(course):
    classroom.write(course.solutions / OTHER / f"{OTHER}.ipynb", "{}")
    return course


def moodle(**numbers):
    return [f"{name.replace('_', ' ')}_{number}_assignsubmission_file_/x.ipynb" for name, number in numbers.items()]


def students(course, lab):
    return set(course.students(lab))


def both(course, tmp_path, first, second):
    """Collect one download for each of the two labs; return the students of each."""
    bring_in(course, zipped(tmp_path / "1.zip", *first), LAB)
    bring_in(course, zipped(tmp_path / "2.zip", *second), OTHER)
    return students(course, LAB), students(course, OTHER)


@pytest.mark.parametrize(
    "first, second",
    [
        (moodle(Jane_Doe=41, Max_Roe=42), moodle(Jane_Doe=57, Max_Roe=58)),
        (moodle(Jane_Doe=41, Max_Roe=42), moodle(jane_doe=42, MAX_ROE=41)),  # the other's number of before
        (["doejane_12_98_x.ipynb"], ["newnamejane_12_77_x.ipynb"]),
        (["Jane/x.ipynb", "Max/x.ipynb"], ["jane/x.ipynb", "MAX/x.ipynb"]),
        (["Иван Петров/x.ipynb", "李雷/x.ipynb"], ["李雷/x.ipynb", "Иван Петров/x.ipynb"]),
        (moodle(Ελένη=41), moodle(Ελένη=99)),
        (["5-70 - Jane Doe - May 4, 2026 900 AM/x.ipynb"], ["9-70 - Jane Doe - May 9, 2026 900 AM/x.ipynb"]),
        (["Jo\u0308rg/x.ipynb"], ["J\u00f6rg/x.ipynb"]),  # macOS writes the accent by itself
        (["a_LATE_12_98_x.ipynb"], ["a_12_77_x.ipynb"]),
    ],
)
def test_has_a_student_one_id_in_all_labs(two_labs, tmp_path, first, second):
    one, other = both(two_labs, tmp_path, first, second)
    assert one == other and len(one) == len(first)


def test_does_a_name_without_latin_letters_get_an_id(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", *moodle(Иван_Петров=127), "x/y"), LAB)
    assert students(course, LAB) == {"learner-1"}
    assert "'Иван Петров-127' is called learner-1." in capsys.readouterr().out


def test_do_two_of_one_name_stay_apart_and_are_asked_about(two_labs, tmp_path, capsys):
    twins = ["Eve_41_assignsubmission_file_/x.ipynb", "Eve_42_assignsubmission_file_/x.ipynb"]
    later = ["Eve_57_assignsubmission_file_/x.ipynb", "Max_58_assignsubmission_file_/x.ipynb"]
    one, other = both(two_labs, tmp_path, [*twins, *moodle(Max=43)], later)
    assert one == {"Eve-41", "Eve-42", "Max-43"} and other == {"Max-43"}
    out = capsys.readouterr().out
    assert (
        "Left out: several are called Eve (Eve-41, Eve-42): write the line `id,Eve,moodle 57` with the right id" in out
    )
    with (two_labs.grading / "roster.csv").open("a", encoding="utf-8") as file:
        file.write("Eve-42,Eve,moodle 57\n")
    bring_in(two_labs, zipped(tmp_path / "3.zip", *later), OTHER)
    assert students(two_labs, OTHER) == {"Eve-42", "Max-43"}


def test_is_the_same_download_collected_again_without_a_question(course, tmp_path):
    twins = ["Eve_41_assignsubmission_file_/x.ipynb", "Eve_42_assignsubmission_file_/x.ipynb"]
    for _ in range(2):
        bring_in(course, zipped(tmp_path / "1.zip", *twins), LAB)
    assert students(course, LAB) == {"Eve-41", "Eve-42"}


def test_are_two_folders_of_one_name_asked_about(course, tmp_path, capsys):
    files = [f"monday/jane/{LAB}/x.ipynb", f"friday/jane/{LAB}/x.ipynb", f"friday/max/{LAB}/x.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert "several folders have this name (friday/jane, monday/jane)" in capsys.readouterr().out
    assert students(course, LAB) == {"max"}


def test_do_ids_of_a_course_without_a_roster_stay(two_labs, tmp_path):
    for student in ("Jane-Doe-41", "127", "doejane-12"):
        classroom.write(two_labs.submitted / student / LAB / f"{LAB}.ipynb", "{}")
    bring_in(two_labs, zipped(tmp_path / "a.zip", *moodle(Jane_Doe=57)), OTHER)
    bring_in(two_labs, zipped(tmp_path / "b.zip", *moodle(Иван_Петров=127)), LAB)
    bring_in(two_labs, zipped(tmp_path / "c.zip", "doejane_12_98_x.ipynb"), OTHER)
    assert students(two_labs, OTHER) == {"Jane-Doe-41", "doejane-12"}
    assert students(two_labs, LAB) == {"Jane-Doe-41", "127", "doejane-12"}


def test_is_who_has_not_handed_in_told(course, tmp_path, capsys):
    classroom.write(course.grading / "roster.csv", "\ufeffid;name\njd;Jane Doe\nmr;Max Roe\n")
    bring_in(course, zipped(tmp_path / "a.zip", *moodle(Jane_Doe=41)), LAB)
    assert students(course, LAB) == {"jd"}
    assert f"Nothing of {LAB} from 1 in the roster or gradebook: mr." in capsys.readouterr().out


def test_are_nbgraders_students_known(course, tmp_path, capsys, empty):
    from nbgrader.api import Gradebook

    course.grading.mkdir(exist_ok=True)
    shutil.copy(empty, course.grading / "gradebook.db")
    with Gradebook(f"sqlite:///{course.grading / 'gradebook.db'}") as gradebook:
        gradebook.add_student("jd", first_name="Jane", last_name="Doe", lms_user_id="12")
        gradebook.add_student("mr", first_name="Max", last_name="Roe")
    bring_in(course, zipped(tmp_path / "a.zip", "doejane_12_98_x.ipynb"), LAB)
    assert students(course, LAB) == {"jd"}
    bring_in(course, zipped(tmp_path / "b.zip", *moodle(Max_Roe=41)), LAB)
    assert students(course, LAB) == {"jd", "mr"}
    assert f"Nothing of {LAB} from 1 in the roster or gradebook: mr." in capsys.readouterr().out


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("name,mail\nx,y\n", "needs a first line `id,name,key`"),
        ("id,name\n../x,Jane\n", "has the id '../x'"),
        ("id,name\n\udcff", "cannot be read"),
    ],
)
def test_is_a_roster_that_cannot_be_used_told(course, tmp_path, text, sentence):
    course.grading.mkdir(exist_ok=True)
    (course.grading / "roster.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=r"roster\.csv") as told:
        bring_in(course, zipped(tmp_path / "a.zip", "jane/x.ipynb"), LAB)
    assert sentence in str(told.value) and not course.submitted.exists()


def test_calculates_a_spreadsheet_nothing_of_the_roster(course, tmp_path):
    for _ in range(2):
        bring_in(course, zipped(tmp_path / "a.zip", "=1+1 x/x.ipynb", "max/x.ipynb"), LAB)
    with (course.grading / "roster.csv").open(encoding="utf-8") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["'=1+1 x", "max"]
