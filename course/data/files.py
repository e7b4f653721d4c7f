"""The vendored parquet files: found, verified against SOURCES.json, and read without starting a thread."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).parent
SOURCES = "SOURCES.json"


class DataError(Exception):
    """A data file is missing or damaged, or a column was asked for that it does not have."""


def read(name: str, columns: Sequence[str] | None = None, folder: Path = FOLDER) -> pd.DataFrame:
    """Return the data set `name` as a DataFrame: all columns, or those asked for in the order asked for.

    Raises DataError when the file is missing, is not the recorded one, or lacks a column.
    """
    import pyarrow
    from pyarrow import parquet

    content = verified(f"{name}.parquet", Path(folder))
    # A warm process that has loaded data is forked later: pre_buffer and use_threads would leave threads in it.
    file = parquet.ParquetFile(pyarrow.BufferReader(content), pre_buffer=False)
    wanted = known_columns(name, columns, file.schema_arrow.names)
    table = file.read(columns=wanted, use_threads=False)
    return table.select(wanted).to_pandas(use_threads=False)


def known_columns(name: str, columns: Sequence[str] | None, present: Sequence[str]) -> list[str]:
    """Return the columns to read: `columns` as a list, or all that are present. Raises DataError for an unknown one."""
    if columns is None:
        return list(present)
    if isinstance(columns, str):
        raise DataError(f"columns must be a list of names: write columns=[{columns!r}].")
    wanted = list(columns)
    unknown = [column for column in wanted if column not in present]
    if unknown:
        raise DataError(f"{name} has no column {unknown[0]!r}. It has: {', '.join(present)}.")
    if len(set(wanted)) < len(wanted):
        raise DataError(f"A column of {name} was asked for twice: {', '.join(map(repr, wanted))}.")
    return wanted


def verified(filename: str, folder: Path) -> bytes:
    """Return the bytes of a data file, read once and equal to the recorded SHA-256. Raises DataError otherwise."""
    expected = recorded_sha256(filename, folder)
    try:
        content = (folder / filename).read_bytes()
    except OSError as error:
        raise DataError(f"The data file {filename} cannot be read ({error.strerror}). {remedy(filename)}") from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise DataError(f"The data file {filename} is not the published one: its SHA-256 differs. {remedy(filename)}")
    return content


def recorded_sha256(filename: str, folder: Path) -> str:
    """Return the SHA-256 that SOURCES.json records for a data file. Raises DataError when there is none."""
    try:
        return json.loads((folder / SOURCES).read_bytes())["files"][filename]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        raise DataError(f"{SOURCES} holds no SHA-256 of {filename}. {remedy(SOURCES)}") from None


def remedy(filename: str) -> str:
    """Return the sentence that says how to get an undamaged copy."""
    return f"This copy is damaged or incomplete: run `git checkout -- course/data/{filename}` to restore it."
