"""Collecting: whose file it is, which attempt counts, and what never gets in."""

import io
import os
import stat
import zipfile
from datetime import UTC, datetime

import classroom
import pytest
from classroom import LAB

from autograder.intake import archive, collect, handed_in
from autograder.intake.collect import collect as bring_in
from autograder.layout import UsageError

MOODLE = "Åsa Öberg_12345_assignsubmission_file_"
JUNE = (2026, 6, 1, 12, 0, 0)
JULY = (2026, 7, 1, 12, 0, 0)


def zipped(path, *files):
    """Write a zip of names, (name, content) or (name, content, date); return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for entry in files:
            parts = (entry,) if isinstance(entry, str) else entry
            name, content, date = (*parts, "{}", JUNE)[: len(parts)] + ("", "{}", JUNE)[len(parts) :]
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return path


def submitted(course):
    """Return {path below submitted: content} of all that was collected, timestamps left out."""
    files = (path for path in course.submitted.rglob("*") if path.is_file() and path.name != "timestamp.txt")
    return {path.relative_to(course.submitted).as_posix(): path.read_text(errors="replace") for path in files}


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
    assert handed_in.stamp_time(stamp.encode()) == expected and stamp.endswith(" UTC")


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
    assert handed_in.safe_id(name) == safe


def test_is_an_id_that_cannot_be_made_told(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "李雷/a.ipynb", "student-07/a.ipynb"), None)
    assert "Left out: no id can be made of this name" in capsys.readouterr().out
    assert len(submitted(course)) == 1


def test_are_two_students_never_made_one(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "jörg/a.ipynb", "jorg/a.ipynb"), None)
    assert "Left out: its id would be that of 'jörg'; rename one of the two." in capsys.readouterr().out
    assert len(submitted(course)) == 1


# -- what never gets in -------------------------------------------------------------------------------------------


def link(name):
    info = zipfile.ZipInfo(name, JUNE)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def device(name):
    info = zipfile.ZipInfo(name, JUNE)
    info.external_attr = (stat.S_IFCHR | 0o666) << 16
    return info


REFUSED = {
    "a path out": ("student-07/../../x.ipynb", "its path leads out of the archive"),
    "an absolute path": ("/etc/x.ipynb", "its path is absolute"),
    "a drive": ("C:x.ipynb", "its path is absolute or written for another system"),
    "a line break": ("student-07/a\nb.ipynb", "characters that cannot be printed"),
    "a zip": ("student-07/work.zip", "it is an archive inside what you gave"),
    "a long name": (f"student-07/{'x' * 200}.ipynb", "its path is too deep or too long"),
    "depth": ("a/" * 9 + "x.ipynb", "its path is too deep or too long"),
    "a link": (link("student-07/x.ipynb"), "it is a link, which is not followed"),
    "a device": (device("student-07/x.ipynb"), "it is not an ordinary file"),
    "a bomb": (("student-07/x.ipynb", b"0" * 30_000_000), "times when unpacked"),
}


@pytest.mark.parametrize("entry, sentence", REFUSED.values(), ids=REFUSED)
def test_is_a_dangerous_entry_left_out_and_told(course, tmp_path, capsys, entry, sentence):
    name, content = entry if isinstance(entry, tuple) else (entry, "/etc/passwd")
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
        file.writestr("student-08/a.ipynb", "{}")
        file.writestr("student-08/noise.bin", os.urandom(1_000_000))
    bring_in(course, tmp_path / "a.zip", None)
    assert sentence in capsys.readouterr().out
    assert all(path.startswith("student-08/") for path in submitted(course))


def test_is_a_name_with_a_backslash_no_path():
    assert "another system" in archive._problem("a\\..\\b.ipynb", 1)


def test_is_a_lying_size_not_believed(course, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE", 100)
    path = zipped(tmp_path / "a.zip", ("student-07/a.ipynb", "x" * 90), ("student-08/a.ipynb", "{}"))
    content = path.read_bytes().replace((90).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    path.write_bytes(content)
    bring_in(course, path, None)
    assert "Left out: the archive is damaged there" in capsys.readouterr().out


def test_is_a_large_file_left_out(course, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILE", 5)
    bring_in(course, zipped(tmp_path / "a.zip", ("a/x.ipynb", "123456"), "b/x.ipynb"), None)
    assert "it is larger than 0 MB" in capsys.readouterr().out


def test_is_an_encrypted_file_left_out():
    info = zipfile.ZipInfo("a.ipynb")
    info.flag_bits = 1
    assert "it is encrypted" in archive._zip_problem(info)


def test_is_the_second_of_two_names_that_differ_in_case_left_out(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", "s/a.ipynb", "s/Data.csv", "s/data.csv", "t/a.ipynb"), None)
    assert "its name is that of s/Data.csv but for case or accents" in capsys.readouterr().out


def test_are_links_and_pipes_in_a_folder_left_out(course, tmp_path, capsys):
    classroom.write(tmp_path / "in/student-07/a.ipynb", "{}")
    classroom.write(tmp_path / "in/student-08/a.ipynb", "{}")
    (tmp_path / "in/student-07/seed").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "in/student-07/pipe")
    classroom.write(tmp_path / "in/student-07" / "/".join("abcdefgh") / "x.txt", "")
    bring_in(course, tmp_path / "in", None)
    out = capsys.readouterr().out
    assert "it is a link" in out and "it is not an ordinary file" in out and "folders deep" in out
    assert len(submitted(course)) == 2


def test_is_what_a_computer_leaves_around_ignored(course, tmp_path, capsys):
    noise = ["__MACOSX/student-07/._a.ipynb", "student-07/.DS_Store", "student-07/.ipynb_checkpoints/a.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", "student-07/a.ipynb", *noise), None)
    assert len(submitted(course)) == 1 and "Left out" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "bound, value, sentence",
    [("MAX_FILES", 1, "holds more than 1 files"), ("MAX_TOTAL", 3, "over the limit of 0 GB")],
)
def test_is_a_source_that_is_too_much_refused(course, tmp_path, monkeypatch, bound, value, sentence):
    monkeypatch.setattr(archive, bound, value)
    with pytest.raises(UsageError, match=sentence):
        bring_in(course, zipped(tmp_path / "a.zip", "a/x.ipynb", "b/x.ipynb"), None)


def test_is_a_bomb_as_a_whole_refused(course, tmp_path):
    with pytest.raises(UsageError, match="it is a zip bomb"):
        bring_in(course, zipped(tmp_path / "a.zip", *[(f"{n}/x.ipynb", "0" * 900_000) for n in range(3)]), None)


@pytest.mark.parametrize(
    "bound, value, sentence",
    [("MAX_EXTRAS", 1, "2 files, more than the 1 that may travel"), ("MAX_BYTES", 2, "larger than 0 MB together")],
)
def test_is_a_submission_that_is_too_much_left_out(course, tmp_path, capsys, monkeypatch, bound, value, sentence):
    monkeypatch.setattr(collect, bound, value)
    bring_in(course, zipped(tmp_path / "a.zip", "a/x.ipynb", "a/y.csv", "b/x.ipynb"), None)
    assert sentence in capsys.readouterr().out


def test_is_a_source_that_is_nothing_told(course, tmp_path):
    with pytest.raises(UsageError, match="There is no file or folder"):
        bring_in(course, tmp_path / "none.zip", None)
    with pytest.raises(UsageError, match="neither a folder nor a zip file"):
        bring_in(course, classroom.write(tmp_path / "a.zip", "PK"), None)
    with pytest.raises(UsageError, match="None of what is there could be collected"):
        bring_in(course, zipped(tmp_path / "b.zip", "student-07/a.txt"), None)


def test_is_a_student_without_a_notebook_told(course, tmp_path, capsys):
    bring_in(course, zipped(tmp_path / "a.zip", f"student-07/{LAB}/a.pdf", f"student-08/{LAB}/a.ipynb"), None)
    assert "Left out: there is no notebook among the files." in capsys.readouterr().out


def test_is_a_damaged_zip_told(course, tmp_path, capsys):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as file:
        file.writestr("student-07/a.ipynb", "abcdefgh" * 10)
        file.writestr("student-08/a.ipynb", "{}")
    (tmp_path / "a.zip").write_bytes(buffer.getvalue().replace(b"abcdefgh", b"abcdefgX"))
    bring_in(course, tmp_path / "a.zip", None)
    assert "Left out: the archive is damaged there (Bad CRC-32" in capsys.readouterr().out
