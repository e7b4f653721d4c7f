"""A column of text: its pandas type, its different texts once each (offsets and UTF-8 bytes), and a code for each row.

Code -1 is a missing value. Most columns of text repeat few values: written row by row, 337,000 flights took a second.
"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from autograder.sealed.crossing.wire.arrays import buffer, read_buffer
from autograder.sealed.crossing.wire.bounds import WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

KINDS = ("nan", "na", "object")  # pandas' str (missing is NaN), StringDtype (missing is NA), an object column of str


def all_text(values: np.ndarray) -> bool:
    """True for a one-dimensional object array that holds exact str only."""
    return values.ndim == 1 and len(values) > 0 and all(type(item) is str for item in values.tolist())


def write(writer: Writer, values: object, kind: str) -> None:
    """Append a column of text; `kind` is one of KINDS."""
    codes, items = _codes(values)
    joined = "".join(items)
    if not joined.isascii():
        items = [str.encode(item, "utf-8", "surrogatepass") for item in items]
    offsets = np.zeros(len(items) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, items), np.int64, len(items)), out=offsets[1:])
    writer.text(kind)
    buffer(writer, codes)
    buffer(writer, offsets)
    writer.blob(joined.encode() if joined.isascii() else b"".join(items))


def _codes(values: object) -> tuple[np.ndarray, list[str]]:
    """Return each row's code and the different texts. pandas' own way for objects confuses "a" with "a\\0b"."""
    if getattr(values.dtype, "storage", "") == "pyarrow":
        codes, items = values.factorize()
        return codes.astype(np.int32), items.to_numpy(dtype=object).tolist()
    missing, table = np.asarray(pd.isna(values)), {}
    items = np.asarray(values, dtype=object).tolist()
    rows = (-1 if gone else table.setdefault(item, len(table)) for gone, item in zip(missing, items, strict=True))
    return np.fromiter(rows, np.int32, len(items)), list(table)


def read(reader: Reader) -> object:
    """Take a column of text as the pandas or NumPy array that `kind` names."""
    kind, codes, offsets, data = reader.text(), read_buffer(reader), read_buffer(reader), bytes(reader.blob())
    _validate(kind, codes, offsets, len(data), reader.bounds.size)
    try:
        pairs = itertools.pairwise(offsets.tolist())
        if data.isascii():
            text = str(data, "ascii")
            items = [text[start:end] for start, end in pairs]
        else:
            items = [str(data[start:end], "utf-8", "surrogatepass") for start, end in pairs]
    except UnicodeDecodeError as error:
        raise WireError("a column of text that is not UTF-8") from error
    different = np.array([*items, None], dtype=object)[:-1]
    if kind == "object":
        return different[codes]
    dtype = "str" if kind == "nan" else pd.StringDtype()
    return pd.array(different, dtype=dtype).take(codes, allow_fill=True)


def _validate(kind: str, codes: np.ndarray, offsets: np.ndarray, size: int, bound: int) -> None:
    """Raise WireError unless the parts of a column fit together, and all rows' text together is within the bound."""
    fits = (
        kind in KINDS
        and codes.dtype == np.int32
        and offsets.dtype == np.int64
        and codes.ndim == offsets.ndim == 1
        and len(offsets) > 0
        and offsets[0] == 0
        and offsets[-1] == size
        and bool((np.diff(offsets) >= 0).all())
        and (not len(codes) or (0 if kind == "object" else -1) <= codes.min() <= codes.max() < len(offsets) - 1)
    )
    if not fits:
        raise WireError("a column of text whose parts do not fit together")
    if np.diff(offsets)[codes[codes >= 0]].sum() > bound:
        raise WireError(f"a column of more than {bound >> 20} MiB of text")
