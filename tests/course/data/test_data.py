"""The vendored data: what it holds, that a damaged copy is refused, and that it can be built again."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from course.data import DataError, describe, files, load_census, load_flights, load_planes, load_weather

LOADERS = {"flights": load_flights, "weather": load_weather, "planes": load_planes, "census": load_census}
SHAPES = {"flights": (336_776, 19), "weather": (26_115, 15), "planes": (3_322, 9), "census": (299_285, 42)}


@pytest.fixture
def copy(tmp_path):
    """A copy of the smallest data file and the record of sources, to be damaged."""
    for filename in ("planes.parquet", files.SOURCES):
        shutil.copy(files.FOLDER / filename, tmp_path / filename)
    return tmp_path


# Loading


@pytest.mark.parametrize("name", LOADERS)
def test_shape_is_the_recorded_one(name):
    frame = LOADERS[name]()
    record = json.loads((files.FOLDER / files.SOURCES).read_text())["files"][f"{name}.parquet"]
    assert frame.shape == SHAPES[name] == (record["rows"], record["columns"])


@pytest.mark.parametrize("name", LOADERS)
def test_every_column_is_documented_and_no_other(name):
    table = describe(name)
    assert list(table.columns) == ["column", "type", "unit", "meaning", "known"]
    assert list(table["column"]) == list(LOADERS[name]().columns)
    assert (table != "").all(axis=None)


@pytest.mark.parametrize("name", LOADERS)
def test_documented_types_are_the_loaded_ones(name):
    dtypes = {"integer": "int64", "number": "float64", "text": "str", "category": "category"}
    dtypes["time"] = "datetime64[us, UTC]"
    frame = LOADERS[name]()
    documented = describe(name).set_index("column")["type"].map(dtypes)
    assert documented.to_dict() == frame.dtypes.astype(str).to_dict()


def test_some_columns_come_in_the_order_asked_for():
    assert list(load_flights(columns=["arr_delay", "carrier"]).columns) == ["arr_delay", "carrier"]
    assert load_census(["sex"]).shape == (299_285, 1)


def test_an_unknown_column_is_named_with_those_that_exist():
    with pytest.raises(DataError, match=r"flights has no column 'delay'\. It has: year, month, .*arr_delay"):
        load_flights(columns=["delay"])


def test_a_column_name_alone_is_refused():
    with pytest.raises(DataError, match=r"columns must be a list of names: write columns=\['seats'\]"):
        load_planes(columns="seats")


def test_a_column_asked_for_twice_is_refused():
    with pytest.raises(DataError, match="A column of planes was asked for twice: 'seats', 'seats'"):
        load_planes(columns=["seats", "seats"])


def test_an_unknown_data_set_is_named_with_those_that_exist():
    with pytest.raises(DataError, match=r"no data set 'trains'\. There are: flights, weather, planes, census"):
        describe("trains")


# Damage


def test_an_undamaged_copy_is_read(copy):
    pd.testing.assert_frame_equal(files.read("planes", folder=copy), load_planes())


def test_a_changed_byte_is_refused(copy):
    content = bytearray((copy / "planes.parquet").read_bytes())
    content[1000] ^= 1
    (copy / "planes.parquet").write_bytes(content)
    expected = (
        "The data file planes.parquet is not the published one: its SHA-256 differs. "
        "This copy is damaged or incomplete: run `git checkout -- course/data/planes.parquet` to restore it."
    )
    with pytest.raises(DataError, match=f"^{re.escape(expected)}$"):
        files.read("planes", folder=copy)


def test_a_missing_file_is_said_to_be_missing(copy):
    (copy / "planes.parquet").unlink()
    with pytest.raises(
        DataError, match=r"planes\.parquet cannot be read \(No such file.*git checkout -- course/data/pl"
    ):
        files.read("planes", folder=copy)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"files": {"planes.parquet": {}}}'])
def test_a_damaged_record_of_sources_is_refused(copy, content):
    (copy / files.SOURCES).write_text(content)
    with pytest.raises(
        DataError, match=r"SOURCES\.json holds no SHA-256 of planes\.parquet.*git checkout -- .*SOURCES"
    ):
        files.read("planes", folder=copy)


# What a process that loads data leaves behind


def run(code):
    """Run Python code in a fresh process with one OpenMP thread; return what it printed."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()


def test_importing_the_loaders_imports_nothing_heavy():
    code = "import sys, course.data; print(*{'numpy', 'pandas', 'pyarrow', 'IPython'} & set(sys.modules))"
    assert run(code) == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are listed in /proc on Linux only")
def test_the_loaders_leave_no_thread():
    # Importing pandas starts the allocator's own thread, which is known and harmless; loading must add none.
    code = """
import os, pandas, pyarrow.parquet, threading
from course.data import load_census, load_flights, load_planes, load_weather
before = set(os.listdir("/proc/self/task"))
for load in (load_flights, load_weather, load_planes, load_census):
    load()
print(len(set(os.listdir("/proc/self/task")) - before), threading.active_count())
"""
    assert run(code) == ["0", "1"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_fork_of_a_process_that_loaded_data_can_load_it_again():
    code = """
import os, signal
from course.data import load_census, load_flights
load_flights()
child = os.fork()
if not child:
    signal.alarm(20)
    os._exit(0 if len(load_census()) == len(load_census()) == 299_285 and len(load_flights()) == 336_776 else 1)
print(os.waitpid(child, 0)[1])
"""
    assert run(code) == ["0"]
