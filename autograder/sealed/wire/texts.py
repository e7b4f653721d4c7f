"""A column of text: a flag for its pandas type, a mask of missing values, offsets and UTF-8 bytes."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from autograder.sealed.wire.arrays import buffer, read_buffer
from autograder.sealed.wire.bounds import WireError
from autograder.sealed.wire.stream import Reader, Writer

KINDS = ("nan", "na", "object")  # pandas' str (missing is NaN), StringDtype (missing is NA), an object column of str


def all_text(values: np.ndarray) -> bool:
    """True for a one-dimensional object array that holds exact str only."""
    return values.ndim == 1 and len(values) > 0 and all(type(item) is str for item in values.tolist())


def write(writer: Writer, values: object, kind: str) -> None:
    """Append a column of text; `kind` is one of KINDS."""
    missing = np.asarray(pd.isna(values))
    items = ["" if gone else item for gone, item in zip(missing.tolist(), list(values), strict=True)]
    joined = "".join(items)
    if not joined.isascii():
        items = [str.encode(item, "utf-8", "surrogatepass") for item in items]
    offsets = np.zeros(len(items) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, items), np.int64, len(items)), out=offsets[1:])
    writer.text(kind)
    buffer(writer, missing)
    buffer(writer, offsets)
    writer.blob(joined.encode() if joined.isascii() else b"".join(items))


def read(reader: Reader) -> object:
    """Take a column of text as the pandas or NumPy array that `kind` names."""
    kind, missing, offsets, data = reader.text(), read_buffer(reader), read_buffer(reader), bytes(reader.blob())
    _validate(kind, missing, offsets, len(data))
    try:
        pairs = itertools.pairwise(offsets.tolist())
        if data.isascii():
            text = str(data, "ascii")
            items = [text[start:end] for start, end in pairs]
        else:
            items = [str(data[start:end], "utf-8", "surrogatepass") for start, end in pairs]
    except UnicodeDecodeError as error:
        raise WireError("a column of text that is not UTF-8") from error
    column = np.array([*items, None], dtype=object)[:-1]
    if kind == "object":
        return column
    column[missing] = None
    return pd.array(column, dtype="str" if kind == "nan" else pd.StringDtype())


def _validate(kind: str, missing: np.ndarray, offsets: np.ndarray, size: int) -> None:
    """Raise WireError unless the parts of a column fit together."""
    fits = (
        kind in KINDS
        and missing.dtype == bool
        and offsets.dtype == np.int64
        and missing.ndim == offsets.ndim == 1
        and len(offsets) == len(missing) + 1
        and offsets[0] == 0
        and offsets[-1] == size
        and bool((np.diff(offsets) >= 0).all())
    )
    if not fits:
        raise WireError("a column of text whose parts do not fit together")
