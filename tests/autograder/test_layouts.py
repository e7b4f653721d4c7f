"""Whose a file is: the bulk downloads of ten systems, and folders that no system named."""

from datetime import UTC, datetime

import classroom
import pytest
from classroom import LAB
from zips import submitted, zipped

from autograder.errors import UsageError
from autograder.intake import brightspace
from autograder.intake.collect import collect as bring_in

ILIAS = "multi_feedback_Lab_1_77/Abgaben"
GRADESCOPE = "assignment_5_export"
METADATA = """submission_300001:
  :submitters:
  - :name: Jane Doe
    :sid: '100'
    :email: jane@x.org
  :created_at: 2026-05-01 10:00:00.000000000 Z
submission_300002:
  :submitters:
  - :name: Max Roe
    :sid: '101'
"""
GROUPS = """---
submission_11:
  :submitters:
  - :name: Jane Doe
    :sid: '100'
  - :name: Max Roe
    :sid: '101'
submission_12:
  :submitters:
  - :name: Li Wei
    :sid: '102'
  :created_at: 2026-05-01 10:00:00.000000000 Z
submission_101:
  :submitters:
  - :name: Li Wei
    :sid: '102'
  :created_at: 2026-05-02 10:00:00.000000000 Z
"""

# what lies in the download, and which of its files counts for whom
DOWNLOADS = {
    "Moodle": ({"A B_7_assignsubmission_file_/x.ipynb": "1", "C D_8_assignsubmission_file_/x.ipynb": "2"},
               {"A-B-7": "1", "C-D-8": "2"}),
    "Moodle, two folders deep": (
        {"a/b/A B_7_assignsubmission_file_/x.ipynb": "1", "a/b/C D_8_assignsubmission_file_/x.ipynb": "2"},
        {"A-B-7": "1", "C-D-8": "2"}),
    "Moodle, without folders": (
        {"A B_7_assignsubmission_file_x.ipynb": "1", "C D_8_assignsubmission_file_x.ipynb": "2"},
        {"A-B-7": "1", "C-D-8": "2"}),
    "Canvas": ({"doejane_12_98_x.ipynb": "1", "roemax_13_97_x.ipynb": "2", "roemax_13_99_x-1.ipynb": "3"},
               {"doejane-12": "1", "roemax-13": "3"}),
    "Canvas, in a folder": ({"down/doejane_12_98_x.ipynb": "1", "down/roemax_LATE_13_97_x.ipynb": "2"},
                            {"doejane-12": "1", "roemax-13": "2"}),
    "Canvas, names with the sign that separates": (
        {"lab_a_1235_5679_x.ipynb": "1", "lab_b_LATE_1236_5680_x-1.ipynb": "2", "lab_b_1236_5670_x.ipynb": "3",
         "doejane_1234_5671_7_x_8.ipynb": "4", "group_3_1237_5672_x.ipynb": "5", "group_4_LATE_1238_5673_x.ipynb": "6"},
        {"lab_a-1235": "1", "lab_b-1236": "2", "doejane-1234": "4", "group_3-1237": "5", "group_4-1238": "6"}),
    "Canvas, anonymous": ({"anon_ab1Cd_98_x.ipynb": "1", "LATE_anon_xY2zq_97_x.ipynb": "2"},
                          {"anon-ab1Cd": "1", "anon-xY2zq": "2"}),
    "Blackboard": (
        {"Lab_5_jdoe_attempt_2026-05-01-10-00-00_x.ipynb": "1", "Lab_5_jdoe_attempt_2026-05-02-10-00-00_x.ipynb": "2",
         "Lab_5_mroe_attempt_2026-05-01-10-00-00_x.ipynb": "3"},
        {"jdoe": "2", "mroe": "3"}),
    "Blackboard, users with the sign that separates": (
        {"Lab_5_a_doe_attempt_2026-05-01-10-00-00_x.ipynb": "1",
         "Lab_5_b_doe_attempt_2026-05-01-10-00-00_x.ipynb": "2"},
        {"a_doe": "1", "b_doe": "2"}),
    "Blackboard, the text beside it tells the user": (
        {"Lab_5_a_doe_attempt_2026-05-01-10-00-00_x.ipynb": "1",
         "Lab_5_a_doe_attempt_2026-05-01-10-00-00.txt": "Name: A Doe (a_doe)\nAssignment: Lab 5\n",
         "Lab_5_b_roe_attempt_2026-05-01-10-00-00_x.ipynb": "2",
         "Lab_5_b_roe_attempt_2026-05-01-10-00-00.txt": "Name: B Roe (b_roe)\n"},
        {"a_doe": "1", "b_roe": "2"}),
    "Brightspace": (
        {"5-70 - Jane Doe - May 4, 2026 900 AM/x.ipynb": "late",
         "5-70 - Jane Doe - May 3, 2026 1159 PM/x.ipynb": "early",
         "5-71 - Max Roe - 3 May, 2026 2300/x.ipynb": "3"},
        {"Jane-Doe-70": "late", "Max-Roe-71": "3"}),
    "Brightspace, the student's number first": (
        {"70-5 - Jane Doe - May 4, 2026 900 AM - x.ipynb": "1", "71-5 - Max Roe - May 4, 2026 900 AM - x.ipynb": "2"},
        {"Jane-Doe-70": "1", "Max-Roe-71": "2"}),
    "Brightspace, one pair of numbers for all": (
        {"70-5 - Jane Doe - May 4, 2026 900 AM/x.ipynb": "1", "70-5 - Max Roe - May 4, 2026 900 AM/x.ipynb": "2"},
        {"Jane-Doe": "1", "Max-Roe": "2"}),
    "Brightspace in German": (
        {"5-70 - Jane Doe - 10. Okt. 2024 0930/x.ipynb": "late", "5-70 - Jane Doe - 9. Okt. 2024 2330/x.ipynb": "early",
         "5-71 - Max Roe - 5. Mai 2024 2330/x.ipynb": "3"},
        {"Jane-Doe-70": "late", "Max-Roe-71": "3"}),
    "Brightspace, times as other languages write them": (
        {"5-70 - Jane Doe - 5 janv. 2024 23 h 30/x.ipynb": "early",
         "5-70 - Jane Doe - Jan 6, 2024 11:30\u202fPM/x.ipynb": "late",
         "5-71 - Ann - of - Roe - 5 mrt. 2024 23.30/x.ipynb": "3", "5-72 - Li - (no date) 1 2/x.ipynb": "4"},
        {"Jane-Doe-70": "late", "Ann-of-Roe-71": "3", "Li-72": "4"}),
    "Sakai": (
        {"Lab 1/Doe, Jane(jdoe)/Submission attachment(s)/x.ipynb": "1", "Lab 1/Doe, Jane(jdoe)/comments.txt": "",
         "Lab 1/Roe, Max(mroe)/Submission attachment(s)/x.ipynb": "2", "Lab 1/grades.csv": ""},
        {"Doe-Jane-jdoe": "1", "Roe-Max-mroe": "2"}),
    "ILIAS": ({f"{ILIAS}/Doe_Jane_jdoe_12/x.ipynb": "1", f"{ILIAS}/Roe_Max_mroe_13/x.ipynb": "2"},
              {"Doe_Jane_jdoe_12": "1", "Roe_Max_mroe_13": "2"}),
    "ILIAS, times before the names": (
        {f"{ILIAS}/Doe_Jane_jdoe_12/20260502100000_x.ipynb": "late",
         f"{ILIAS}/Roe_Max_m_13/20260501100000_x.ipynb": "2",
         f"{ILIAS}/Doe_Jane_jdoe_12/20260501100000_x.ipynb": "early"},
        {"Doe_Jane_jdoe_12": "late", "Roe_Max_m_13": "2"}),
    "ILIAS, times before the names, one student": (
        {f"L/Doe_Jane_jdoe_12/20260502100000_{LAB}.ipynb": "late",
         f"L/Doe_Jane_jdoe_12/20260501100000_{LAB}.ipynb": "early"},
        {"Doe_Jane_jdoe_12": "late"}),
    "MS Teams": (
        {"Submitted files/Jane/Lab 1/Version 2/x.ipynb": "new", "Submitted files/Jane/Lab 1/Version 1/x.ipynb": "old",
         "Submitted files/Max/Lab 1/Version 1/x.ipynb": "2", "Working files/Max/Lab 1/x.ipynb": "draft"},
        {"Jane": "new", "Max": "2"}),
    "MS Teams, students only": (
        {"Jane/Version 10/x.ipynb": "new", "Jane/Version 9/x.ipynb": "old", "Max/Version 1/x.ipynb": "2"},
        {"Jane": "new", "Max": "2"}),
    "GitHub Classroom": ({"lab-submissions/lab-jdoe/x.ipynb": "1", "lab-submissions/lab-mroe/x.ipynb": "2"},
                         {"jdoe": "1", "mroe": "2"}),
    "Gradescope": (
        {f"{GRADESCOPE}/submission_300001/x.ipynb": "1", f"{GRADESCOPE}/submission_300002/x.ipynb": "2",
         f"{GRADESCOPE}/submission_metadata.yml": METADATA},
        {"Jane-Doe-100": "1", "Max-Roe-101": "2"}),
    "Gradescope, without its list": (
        {f"{GRADESCOPE}/submission_300001/x.ipynb": "1", f"{GRADESCOPE}/submission_300002/x.ipynb": "2"},
        {"submission_300001": "1", "submission_300002": "2"}),
    "Gradescope, handed in together, numbers of few digits": (
        {"e/submission_11/x.ipynb": "1", "e/submission_12/x.ipynb": "2", "e/submission_12/submission_7/y.txt": "",
         "e/submission_101/y.ipynb": "3",
         "e/submission_metadata.yml": GROUPS},
        {"Jane-Doe-100": "1", "Max-Roe-101": "1", "Li-Wei-102": "3"}),
    "folders around": ({"a/b/c/jane/x.ipynb": "1", "a/b/c/max/x.ipynb": "2", "a/b/README": ""},
                       {"jane": "1", "max": "2"}),
    "one folder name in each": ({"jane/submission/x.ipynb": "1", "max/submission/x.ipynb": "2"},
                                {"jane": "1", "max": "2"}),
    "numbers": ({"all/1234567/x.ipynb": "1", "all/1234568/x.ipynb": "2"}, {"1234567": "1", "1234568": "2"}),
    "people called Alt and Neu": ({"all/Peter_Alt/x.ipynb": "1", "all/Ann Neu/x.ipynb": "2"},
                                  {"Peter_Alt": "1", "Ann-Neu": "2"}),
    "old and new": ({"jane/old/x.ipynb": "1", "jane/new/x.ipynb": "2", "max/x.ipynb": "3"}, {"jane": "2", "max": "3"}),
    "a lab's folder of students": ({f"{LAB}/jane/x.ipynb": "1", f"{LAB}/max/x.ipynb": "2"}, {"jane": "1", "max": "2"}),
    "a lab's folder of files": ({f"{LAB}/jane.ipynb": "1", f"{LAB}/max.ipynb": "2"}, {"jane": "1", "max": "2"}),
    "sections above the lab's folder": (
        {f"monday/jane/{LAB}/x.ipynb": "1", f"monday/max/{LAB}/x.ipynb": "2", f"friday/eve/{LAB}/x.ipynb": "3"},
        {"jane": "1", "max": "2", "eve": "3"}),
}  # fmt: skip


@pytest.mark.parametrize("name", DOWNLOADS)
def test_is_each_download_understood(course, tmp_path, name):
    files, expected = DOWNLOADS[name]
    assert bring_in(course, zipped(tmp_path / "a.zip", *files.items()), LAB) == 0
    books = {path.split("/")[0]: content for path, content in submitted(course).items() if path.endswith(".ipynb")}
    assert books == expected


SECTIONS = ["monday/jane/x.ipynb", "monday/max/x.ipynb", "friday/eve/x.ipynb"]


@pytest.mark.parametrize("files", [SECTIONS, [f"all/{name}" for name in SECTIONS], [SECTIONS[0], SECTIONS[2]]])
def test_is_nothing_guessed_where_two_kinds_of_folders_may_be_students(course, tmp_path, files):
    with pytest.raises(
        UsageError, match="What is a student cannot be told from these folders: friday/ has eve/; monday"
    ):
        bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert not course.submitted.exists()


def test_does_a_roster_tell_which_folders_are_students(course, tmp_path):
    classroom.write(course.grading / "roster.csv", "id,name\nj1,Jane\nm1,Max\ne1,Eve\n")
    bring_in(course, zipped(tmp_path / "a.zip", *SECTIONS), LAB)
    assert sorted(submitted(course)) == [f"{student}/{LAB}/{LAB}.ipynb" for student in ("e1", "j1", "m1")]


def test_is_a_folder_that_may_hold_two_students_left_out(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "monday/jane/x.ipynb", "monday/max/x.ipynb", "eve/x.ipynb"), LAB)
    assert list(submitted(course)) == [f"eve/{LAB}/{LAB}.ipynb"]
    assert "monday" in capsys.readouterr().out


def test_of_a_known_students_folders_does_the_latest_count(course, tmp_path):
    classroom.write(course.grading / "roster.csv", "id,name\njane,Jane\n")
    early, late = (2026, 5, 1, 8, 0, 0), (2026, 5, 2, 8, 0, 0)
    files = [("jane/b/x.ipynb", "late", late), ("jane/a/x.ipynb", "early", early), "max/x.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert submitted(course)[f"jane/{LAB}/{LAB}.ipynb"] == "late"


def test_are_folders_that_are_equally_old_asked_about(course, tmp_path, capsys):
    files = [("A_7_assignsubmission_file_/p/x.ipynb", "1"), ("A_7_assignsubmission_file_/q/x.ipynb", "2"),
             "B_8_assignsubmission_file_/x.ipynb"]  # fmt: skip
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert list(submitted(course)) == [f"B-8/{LAB}/{LAB}.ipynb"]
    assert "there are notebooks in p, q, equally old: ask which one counts" in capsys.readouterr().out


# -- nothing is lost without a word -------------------------------------------------------------------------------

LOST = {
    "Olga_4_assignsubmission_onlinetext/onlinetext.html": "Olga-4",
    "Paul_5_assignsubmission_file_/report.docx": "report.docx",
    "Eva_7_assignsubmission_file_/x.html": "x.html",
    "Eva_7_assignsubmission_file_/x.py": "x.py",
    "Zoe_8_assignsubmission_file_/work.zip": "Zoe-8",
    "Ben_9_assignsubmission_file_/": "Ben-9",
    "README.txt": "README.txt",
}


def test_does_every_file_and_every_folder_end_in_a_row(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "Ann_1_assignsubmission_file_/x.ipynb", *LOST), LAB)
    out = capsys.readouterr().out
    assert all(name in out for name in LOST.values()) and len(submitted(course)) == 1
    assert f"Nothing of {LAB} from 5 in the roster or gradebook: Ben-9, Eva-7, Olga-4, Paul-5, Zoe-8." in out


SAKAI = {
    "Doe, Jane(jdoe)/Feedback Attachment(s)/x.ipynb": "it is the grader's feedback, not what was handed in",
    "Doe, Jane(jdoe)/comments.txt": "it is the grader's feedback, not what was handed in",
    "Doe, Jane(jdoe)/Doe, Jane(jdoe)_feedbackText.html": "it is the grader's feedback, not what was handed in",
    "Doe, Jane(jdoe)/Doe, Jane(jdoe)_submissionText.html": "it is a text that was typed into the LMS, not a notebook",
    "grades.csv": "it is Sakai's table of grades, not what was handed in",
}


def test_is_it_said_what_sakais_own_files_are(course, tmp_path, capsys):
    files = ["L/Doe, Jane(jdoe)/Submission attachment(s)/x.ipynb", *(f"L/{name}" for name in SAKAI)]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    out = capsys.readouterr().out.splitlines()
    for name, said in SAKAI.items():
        assert [line for line in out if name.split("/", 1)[-1] in line and f"Left out: {said}." in line]
    assert list(submitted(course)) == [f"Doe-Jane-jdoe/{LAB}/{LAB}.ipynb"]


@pytest.mark.parametrize(
    "listed, said",
    [
        ([(f"{GRADESCOPE}/submission_metadata.yml", METADATA)], "submission_metadata.yml does not say whose"),
        ([(f"{GRADESCOPE}/submission_metadata.yml", "a: [")], "submission_metadata.yml does not say whose"),
        ([], "There is no submission_metadata.yml to say whose"),
    ],
)
def test_is_a_submission_that_gradescopes_list_lacks_told_so(course, tmp_path, capsys, listed, said):
    files = [f"{GRADESCOPE}/submission_300001/x.ipynb", f"{GRADESCOPE}/submission_300003/x.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files, *listed), LAB)
    out = capsys.readouterr().out
    [row] = [line for line in out.splitlines() if line.startswith("submission_300003 ")]
    assert f"{said} submission_300003 is: this id holds for this lab alone." in row
    assert "hides" not in out and "names no student" not in out
    assert ("cannot be read" in out) == (listed != [] and listed[0][1] != METADATA)


def test_is_it_said_who_handed_in_together(course, tmp_path, capsys):
    files = DOWNLOADS["Gradescope, handed in together, numbers of few digits"][0]
    bring_in(course, zipped(tmp_path / "a.zip", *files.items()), LAB)
    out = capsys.readouterr().out
    assert out.count("Handed in together: Jane Doe, Max Roe.") == 2 and "names no student" not in out


def test_is_a_list_that_a_student_wrote_not_believed(course, tmp_path):
    files = [("e/submission_300001/x.ipynb", "1"), ("e/submission_300001/submission_metadata.yml", METADATA)]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert {path.split("/")[0] for path in submitted(course)} == {"submission_300001"}


@pytest.mark.parametrize("name", ["x.IPYNB", "x.ipynb.txt", "x.ipynb.json", f"{LAB}.ipynb.txt"])
def test_is_a_notebook_taken_whatever_a_browser_made_of_its_ending(course, tmp_path, capsys, name):
    bring_in(course, zipped(tmp_path / "a.zip", f"jane/{name}", "max/x.ipynb"), LAB)
    assert f"jane/{LAB}/{LAB}.ipynb" in submitted(course)
    assert f"{name} was taken as {LAB}.ipynb." in capsys.readouterr().out


def test_is_a_notebook_that_names_nobody_told(course, tmp_path, capsys):
    with pytest.raises(UsageError):
        bring_in(course, zipped(tmp_path / "a.zip", f"{LAB}.ipynb"), LAB)
    assert "Left out: its path names no student." in capsys.readouterr().out
    with pytest.raises(UsageError, match="is one notebook: put it into a folder named like its student"):
        bring_in(course, classroom.write(tmp_path / "x.ipynb", "{}"), LAB)


# -- times --------------------------------------------------------------------------------------------------------

FORGED = "2020-01-01 00:00:00 UTC"
OWN_STAMPS = {
    "Moodle": ("A_7_assignsubmission_file_/x.ipynb", "A_7_assignsubmission_file_/timestamp.txt"),
    "Moodle, in a folder": ("A_7_assignsubmission_file_/f/x.ipynb", "A_7_assignsubmission_file_/f/TIMESTAMP.txt"),
    "Canvas": ("doe_12_98_x.ipynb", "doe_12_99_timestamp.txt"),
    "Canvas, again": ("doe_12_98_x-1.ipynb", "doe_12_99_timestamp-1.txt"),
    "Blackboard": ("L_a_attempt_2026-05-01-10-00-00_x.ipynb", "L_a_attempt_2026-05-01-10-00-00_timestamp.txt"),
    "Sakai": ("L/D, J(jd)/Submission attachment(s)/x.ipynb", "L/D, J(jd)/Submission attachment(s)/timestamp.txt"),
    "folders": ("jane/x.ipynb", "jane/timestamp.txt"),
    "a lab's folder that one student made": (f"jane/{LAB}/x.ipynb", f"jane/{LAB}/timestamp.txt"),
}


@pytest.mark.parametrize("name", OWN_STAMPS)
def test_is_a_timestamp_that_a_student_wrote_never_believed(course, tmp_path, name):
    files = [OWN_STAMPS[name][0], (OWN_STAMPS[name][1], FORGED)]
    more = ["max/x.ipynb"] if name.startswith(("folders", "a lab")) else []
    bring_in(course, zipped(tmp_path / "a.zip", *files, *more), LAB)
    for path in course.submitted.rglob("*"):
        assert not (path.name.lower() == "timestamp.txt" and "2020" in path.read_text())


def test_is_the_time_that_the_system_tells_written_down(course, tmp_path):
    files = DOWNLOADS["Gradescope"][0] | {"L/D, J(jd)/Submission attachment(s)/x.ipynb": "1"}
    bring_in(course, zipped(tmp_path / "a.zip", *files.items()), LAB)
    stamp = course.submitted / "Jane-Doe-100" / LAB / "timestamp.txt"
    assert stamp.read_text() == "2026-05-01 10:00:00.000000 UTC"
    sakai = [("L/E, J(je)/Submission attachment(s)/x.ipynb", "1"), ("L/E, J(je)/timestamp.txt", "20260503215900000")]
    bring_in(course, zipped(tmp_path / "b.zip", *sakai), LAB)
    assert (course.submitted / "E-J-je" / LAB / "timestamp.txt").read_text() == "2026-05-03 21:59:00.000000 UTC"


def test_is_the_time_before_a_name_of_iliass_that_of_handing_in(course, tmp_path):
    files = [("L/Doe_Jane_jd_1/20260501100000_x.ipynb", "1"), ("L/Doe_Jane_jd_1/20260502100000_x.ipynb", "2"),
             ("L/Doe_Jane_jd_1/20260502100009_a.csv", "new"), ("L/Doe_Jane_jd_1/20260501100009_a.csv", "old"),
             "L/Roe_Max_mr_2/20260502100000_x.ipynb"]  # fmt: skip
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    found = submitted(course)
    assert (found[f"Doe_Jane_jd_1/{LAB}/{LAB}.ipynb"], found[f"Doe_Jane_jd_1/{LAB}/a.csv"]) == ("2", "new")
    expected = datetime(2026, 5, 2, 10).astimezone(UTC)
    stamp = (course.submitted / "Doe_Jane_jd_1" / LAB / "timestamp.txt").read_text()
    assert stamp == f"{expected:%Y-%m-%d %H:%M:%S.%f} UTC"


@pytest.mark.parametrize("other", ["Roe_Max_mr_2/x.ipynb", "max/20200502100000_x.ipynb"])
def test_is_a_time_that_one_student_writes_before_a_name_not_believed(course, tmp_path, other):
    bring_in(course, zipped(tmp_path / "a.zip", "L/Doe_Jane_jd_1/20200502100000_x.ipynb", f"L/{other}"), LAB)
    stamps = [path.read_text() for path in course.submitted.rglob("timestamp.txt")]
    assert len(stamps) == 2 and not any("2020" in stamp for stamp in stamps)


def test_does_a_graded_submission_say_that_the_system_marked_it_late(course, tmp_path):
    from autograder.intake.submission import naming_notes

    bring_in(course, zipped(tmp_path / "a.zip", "doe_LATE_12_98_x.ipynb", "roe_13_97_x.ipynb"), LAB)
    assert "The LMS marked it late." in naming_notes(course.submitted / "doe-12" / LAB, LAB)
    assert naming_notes(course.submitted / "roe-13" / LAB, LAB) == ()


DATES = {
    "May 3, 2026 1159 PM": "05-03 23:59", "3 May, 2026 2359": "05-03 23:59", "3. Mai 2026 23:59 Uhr": "05-03 23:59",
    "12 de marzo de 2026 11:30 p. m.": "03-12 23:30", "1er févr. 2026 09 h 05": "02-01 09:05",
    "1 juil. 2026 0005": "07-01 00:05", "5 ott 2026 23.30": "10-05 23:30", "5 de dez. de 2026 1215 AM": "12-05 00:15",
    "9 mrt. 2026 2330": "03-09 23:30", "8. maj 2026 930": "05-08 09:30", "7 augusti 2026 2330": "08-07 23:30",
}  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_is_a_date_of_brightspaces_read_in_the_schools_language(text):
    expected = datetime.strptime(f"2026-{DATES[text]}", "%Y-%m-%d %H:%M").astimezone(UTC)
    assert brightspace.time(text) == expected


@pytest.mark.parametrize(
    "text", ["5 jui 2026 2330", "May 3, 2026 1530 PM", "3 tammi 2026 2330", "31 Feb 2026 1200", "1"]
)
def test_is_a_date_that_is_not_sure_no_time(text):
    assert brightspace.time(text) is None


def test_is_asked_which_attempt_counts_where_a_date_cannot_be_read(course, tmp_path, capsys):
    files = ["5-70 - Jane - 9 tammi 2026 2330/x.ipynb", "5-70 - Jane - 10 tammi 2026 2330/x.ipynb",
             "5-71 - Max - 9 tammi 2026 2330/x.ipynb"]  # fmt: skip
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    assert sorted(submitted(course)) == [f"Max-71/{LAB}/{LAB}.ipynb"]
    assert not list(course.submitted.rglob("timestamp.txt"))
    assert "of 2 attempts it cannot be read when '9 tammi 2026 2330', '10 tammi 2026 2330' was: ask which" in (
        capsys.readouterr().out
    )
