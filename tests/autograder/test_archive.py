"""Collecting: what never gets in, be it in a zip or in a folder."""

import io
import os
import stat
import zipfile

import classroom
import pytest
from classroom import LAB
from zips import JUNE, submitted, zipped

from autograder.intake import archive, collect
from autograder.intake.collect import collect as bring_in
from autograder.layout import UsageError


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
