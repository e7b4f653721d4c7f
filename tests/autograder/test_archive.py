"""Collecting: what never gets in, be it in a zip or in a folder."""

import contextlib
import gzip
import io
import os
import stat
import struct
import tarfile
import time
import unicodedata
import zipfile
from datetime import UTC, datetime

import classroom
import pytest
from classroom import LAB
from zips import JUNE, submitted, zipped

from autograder.errors import UsageError
from autograder.intake import archive, collect
from autograder.intake.collect import collect as bring_in


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


NOISY = {
    "checked": ".ipynb_checkpoints/a-checkpoint.ipynb",
    "dotty": ".DS_Store",
    "mac": "__MACOSX/._a",
    "hid": ".a.ipynb",
}
FOLDERS = {
    "plain": "{}/{}", "deep": "handed/{}/{}", "Moodle": "{}_7_assignsubmission_file_/{}",
    "Sakai": "L/D({})/Submission attachment(s)/{}", "Teams": "Submitted files/{}/{}",
    "Classroom": "lab-submissions/lab-{}/{}",
}  # fmt: skip


@pytest.mark.parametrize("form", FOLDERS)
@pytest.mark.parametrize("packed", [True, False])
def test_does_a_student_of_whom_there_is_only_noise_get_a_row(course, tmp_path, capsys, form, packed):
    names = [FOLDERS[form].format("jane", "a.ipynb" if form != "Teams" else "Lab/a.ipynb")]
    names += [FOLDERS[form].format(student, noise) for student, noise in NOISY.items()]
    if not packed:
        for name in names:
            classroom.write(tmp_path / "in" / name, "{}")
    bring_in(course, zipped(tmp_path / "a.zip", *names) if packed else tmp_path / "in", LAB)
    out = capsys.readouterr().out.splitlines()
    for student, noise in NOISY.items():
        said = f"there is only {noise.split('/')[0]}: ask for the notebook."
        assert sum(student in line.split("  ")[0] and said in line for line in out) == 1
    assert len(submitted(course)) == 1


def test_does_noise_beside_a_notebook_or_of_nobody_make_no_row(course, tmp_path, capsys):
    noise = ["__MACOSX/._jane", ".DS_Store", "all/.DS_Store", "all/jane/.DS_Store", "../.DS_Store", "/x/.DS_Store"]
    bring_in(course, zipped(tmp_path / "a.zip", "all/jane/a.ipynb", "all/max/a.ipynb", *noise), LAB)
    assert len(submitted(course)) == 2 and "Left out" not in capsys.readouterr().out


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


# -- what is wrong with one entry costs that entry -----------------------------------------------------------------


def patched(path, *files, change):
    """Write a zip without packing, change its bytes, and return its path."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as file:
        for name, content in files:
            file.writestr(name, content)
    path.write_bytes(change(buffer.getvalue()))
    return path


def test_costs_a_damaged_timestamp_only_itself(course, tmp_path, capsys):
    files = [(f"jane/{LAB}/x.ipynb", "{}"), (f"jane/{LAB}/timestamp.txt", "2026-05-04 03:02:01 UTC")]
    given = patched(tmp_path / "a.zip", *files, change=lambda raw: raw.replace(b"2026-05-04", b"2026-05-05", 1))
    assert bring_in(course, given, LAB) == 0
    assert set(submitted(course)) == {f"jane/{LAB}/{LAB}.ipynb"}


@pytest.mark.parametrize("name", ["", "/", "//", "./"])
def test_costs_an_entry_without_a_name_only_itself(course, tmp_path, capsys, name):
    mark = "N" * max(len(name), 1)
    given = tmp_path / "a.zip"
    with zipfile.ZipFile(given, "w") as file:
        file.writestr("jane/x.ipynb", "{}")
        file.writestr(zipfile.ZipInfo(mark), "x")
    raw = given.read_bytes().replace(mark.encode() if name else b"", name.encode()) if name else nameless(given)
    given.write_bytes(raw)
    assert bring_in(course, given, LAB) == 0
    assert set(submitted(course)) == {f"jane/{LAB}/{LAB}.ipynb"}
    assert "Left out: it has no name." in capsys.readouterr().out or name in ("/", "//")


def nameless(path):
    """Return a zip's bytes in which the last entry has an empty name."""
    with zipfile.ZipFile(path) as file:
        file.infolist()
    with zipfile.ZipFile(path, "a") as file:
        file.infolist()[-1].filename = file.infolist()[-1].orig_filename = ""
        file._didModify = True
    return path.read_bytes()


def test_costs_a_bomb_only_itself(course, tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("jane/x.ipynb", "{}")
        file.writestr("max/x.ipynb", b"0" * 30_000_000)
    assert bring_in(course, tmp_path / "a.zip", LAB) == 0
    assert set(submitted(course)) == {f"jane/{LAB}/{LAB}.ipynb"}
    assert "times when unpacked" in capsys.readouterr().out


def test_costs_an_encrypted_entry_only_itself(course, tmp_path, capsys):
    def locked(raw):
        at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"max/x.ipynb"))
        return raw[: at + 8] + struct.pack("<H", 1) + raw[at + 10 :]

    given = patched(tmp_path / "a.zip", ("jane/x.ipynb", "{}"), ("max/x.ipynb", "{}"), change=locked)
    assert bring_in(course, given, LAB) == 0
    assert set(submitted(course)) == {f"jane/{LAB}/{LAB}.ipynb"} and "it is encrypted" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "second, reason",
    [
        ("jane/x.ipynb", "there is another of this name; the first was taken"),
        ("jane/x.ipynb/y.csv", "of the same name"),
    ],
)
def test_costs_an_entry_that_is_there_twice_only_itself(course, tmp_path, capsys, second, reason):
    files = [("jane/x.ipynb", "first"), (second, "second"), ("max/x.ipynb", "{}")]
    assert bring_in(course, zipped(tmp_path / "a.zip", *files), LAB) == 0
    assert f"max/{LAB}/{LAB}.ipynb" in submitted(course) and reason in capsys.readouterr().out


def test_is_a_nested_zip_told_with_its_student(course, tmp_path, capsys):
    files = ["Zoe_8_assignsubmission_file_/work.zip", "Ann_9_assignsubmission_file_/x.ipynb"]
    bring_in(course, zipped(tmp_path / "a.zip", *files), LAB)
    [row] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Zoe-8")]
    assert "work.zip" in row and "it is an archive inside what you gave" in row


# -- names as other systems write them ----------------------------------------------------------------------------

NAME = "Måns Ør-Müller"


def unflagged(name):
    """Return a zip entry's name as a program writes it that uses UTF-8 and does not say so."""
    return name.encode("utf-8").decode("cp437")


@pytest.mark.parametrize(
    "written",
    [
        NAME,
        unicodedata.normalize("NFD", NAME),
        unflagged(NAME),
        unflagged(unicodedata.normalize("NFD", NAME)),
    ],
)
def test_is_a_name_the_same_whatever_program_packed_it(course, tmp_path, monkeypatch, written):
    path = f"{written}_124_assignsubmission_file_/x.ipynb"
    if written not in (NAME, unicodedata.normalize("NFD", NAME)):  # zipfile sets the flag unless it is DOS's letters
        monkeypatch.setattr(zipfile.ZipInfo, "_encodeFilenameFlags", lambda info: (info.filename.encode("cp437"), 0))
    bring_in(course, zipped(tmp_path / "a.zip", path), LAB)
    assert list(submitted(course)) == [f"Mans-r-Muller-124/{LAB}/{LAB}.ipynb"]


def test_are_doss_own_letters_read(course, tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile.ZipInfo, "_encodeFilenameFlags", lambda info: (info.filename.encode("cp437"), 0))
    bring_in(course, zipped(tmp_path / "a.zip", "Jörg/x.ipynb"), LAB)
    assert list(submitted(course)) == [f"Jorg/{LAB}/{LAB}.ipynb"]


def test_is_a_backslash_a_folder(course, tmp_path):
    bring_in(course, zipped(tmp_path / "a.zip", "all\\jane\\x.ipynb", "all\\max\\d\\a.csv", "all\\max\\x.ipynb"), LAB)
    assert set(submitted(course)) == {
        f"jane/{LAB}/{LAB}.ipynb", f"max/{LAB}/{LAB}.ipynb", f"max/{LAB}/d/a.csv"
    }  # fmt: skip


def test_is_an_exact_time_in_utc_used(course, tmp_path):
    when = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
    info = zipfile.ZipInfo("A_7_assignsubmission_file_/x.ipynb", (2026, 5, 4, 23, 59, 0))  # another zone's clock
    info.extra = struct.pack("<HHBi", archive.MODIFIED, 5, 1, int(when.timestamp()))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(info, "{}")
    bring_in(course, tmp_path / "a.zip", LAB)
    assert (course.submitted / "A-7" / LAB / "timestamp.txt").read_text() == "2026-05-04 03:02:01.000000 UTC"


# -- other archives -----------------------------------------------------------------------------------------------


def tarred(path, *entries, mode="w:gz"):
    """Write a tar of names, (name, content) or TarInfo; return its path."""
    with tarfile.open(path, mode) as file:
        for entry in entries:
            name, content = entry if isinstance(entry, tuple) else (entry, b"{}")
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_777_000_000
            file.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_is_a_tar_read_like_a_zip(course, tmp_path, mode):
    given = tarred(tmp_path / "a.tar", "all/jane/x.ipynb", ("all/jane/d/a.csv", b"1"), "all/max/x.ipynb", mode=mode)
    bring_in(course, given, LAB)
    assert submitted(course)[f"jane/{LAB}/d/a.csv"] == "1" and f"max/{LAB}/{LAB}.ipynb" in submitted(course)


def tar_link(name, kind):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


@pytest.mark.parametrize(
    "entry, sentence",
    [
        ("../../x.ipynb", "leads out of the archive"),
        ("/etc/x.ipynb", "its path is absolute"),
        (tar_link("jane/d.csv", tarfile.SYMTYPE), "it is a link"),
        (tar_link("jane/d.csv", tarfile.LNKTYPE), "it is a link"),
        (tar_link("jane/d.csv", tarfile.CHRTYPE), "it is not an ordinary file"),
    ],
)
def test_is_a_dangerous_entry_of_a_tar_left_out(course, tmp_path, capsys, entry, sentence):
    bring_in(course, tarred(tmp_path / "a.tgz", (entry, b""), "max/x.ipynb"), LAB)
    assert sentence in capsys.readouterr().out and set(submitted(course)) == {f"max/{LAB}/{LAB}.ipynb"}


def test_costs_the_end_of_a_tar_that_is_cut_off_only_itself(course, tmp_path, capsys):
    given = tarred(tmp_path / "a.tar.gz", "jane/x.ipynb", ("max/x.ipynb", os.urandom(200_000)))
    given.write_bytes(given.read_bytes()[:100_000])
    bring_in(course, given, LAB)
    assert set(submitted(course)) == {f"jane/{LAB}/{LAB}.ipynb"}
    assert "the archive is damaged: what comes after this is missing" in capsys.readouterr().out


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, b"X", b"L", b"K"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("size", [120_000, 2_000_000_000])
def test_costs_a_header_that_is_no_name_only_itself_and_no_time(course, tmp_path, capsys, kind, first, size):
    info = tarfile.TarInfo("x")
    info.size, info.type = size, kind
    header = info.tobuf(tarfile.USTAR_FORMAT) + b"1" * min(size, 120_000)
    plain = b"" if first else tarred(tmp_path / "b.tar", "jane/x.ipynb", mode="w").read_bytes()[:1024]
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(plain + header + bytes(-len(header) % 512 + 1024)))
    started = time.monotonic()
    with pytest.raises(UsageError) if first else contextlib.nullcontext():
        bring_in(course, tmp_path / "a.tar.gz", LAB)
    assert time.monotonic() - started < 60  # a hang, not a busy machine
    assert "a header of it is far longer than a name" in capsys.readouterr().out
    assert bool(submitted(course)) != first


@pytest.mark.parametrize("start, kind", [(b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "rar")])
def test_is_an_archive_that_is_not_read_named(course, tmp_path, start, kind):
    (tmp_path / "a.zip").write_bytes(start + b"\0" * 50)
    with pytest.raises(UsageError, match=f"is a {kind} archive, which is not read here"):
        bring_in(course, tmp_path / "a.zip", LAB)
