"""Arrays that are more than a buffer: masked, matrices, with named fields, of long doubles, sparse. Tags 0x23 to 0x29.

Each is read from plain arrays by public constructors.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from autograder.sealed.crossing.wire.bounds import Refused, WireError
from autograder.sealed.crossing.wire.exact import FIELDS
from autograder.sealed.crossing.wire.stream import Reader, Writer

MASKED, MASKED_CONSTANT, MATRIX, FIELDED, LONG, LONG_SCALAR, SPARSE = range(0x23, 0x2A)
LONG_KINDS = {np.dtype(np.longdouble), np.dtype(np.clongdouble)} - {np.dtype(float), np.dtype(complex)}
SPARSE_FORMATS = ("csr", "csc", "coo")


def writer(value: object) -> Callable | None:
    """Return the function that writes `value`, or None if it is none of these."""
    kind = type(value)
    if value is np.ma.masked:
        return lambda writer, _: writer.tag(MASKED_CONSTANT)
    if kind is np.ma.MaskedArray:
        return _write_masked
    if kind is np.matrix:
        return _write_matrix
    if kind in (np.longdouble, np.clongdouble):
        return _write_long_scalar
    if kind is np.ndarray and value.dtype in LONG_KINDS:
        return _write_long
    if kind in (np.ndarray, np.recarray) and value.dtype.names is not None:
        return _write_fielded
    return None


def sparse_writer(value: object) -> Callable | None:
    """Return the function that writes a sparse matrix or array, or None for anything else."""
    return _write_sparse if type(value) in _sparse_kinds().values() else None


def _sparse_kinds() -> dict[str, type]:
    sparse = sys.modules.get("scipy.sparse")
    names = [f"{name}_{what}" for name in SPARSE_FORMATS for what in ("matrix", "array")] if sparse else []
    return {name: getattr(sparse, name) for name in names}


def _write_masked(writer: Writer, value: np.ma.MaskedArray) -> None:
    if value.dtype.names is not None:
        raise Refused("a masked array with named fields cannot cross")
    writer.tag(MASKED)
    writer.value(np.asarray(value.data))
    writer.value(np.array(np.ma.getmaskarray(value)))


def _read_masked(reader: Reader) -> np.ma.MaskedArray:
    data, mask = reader.value(), reader.value()
    if type(data) is not np.ndarray or type(mask) is not np.ndarray or mask.dtype != bool or data.shape != mask.shape:
        raise WireError("a mask that does not fit its array")
    return _without_holes(reader, np.ma.MaskedArray(data, mask=mask if mask.any() else np.ma.nomask))


def _without_holes(reader: Reader, value: np.ma.MaskedArray) -> np.ma.MaskedArray:
    """Return the value; raise WireError if something of it is masked where that may not come."""
    if not reader.holes and np.ma.is_masked(value):
        raise WireError("it has masked values, which nothing can be compared with")
    return value


def _write_matrix(writer: Writer, value: np.matrix) -> None:
    writer.tag(MATRIX)
    writer.value(np.ndarray.view(value, np.ndarray))


def _read_matrix(reader: Reader) -> np.matrix:
    array = reader.value()
    if type(array) is not np.ndarray or array.ndim != 2:
        raise WireError("a matrix that has not two dimensions")
    return np.asmatrix(array)


def _write_fielded(writer: Writer, value: np.ndarray) -> None:
    names = value.dtype.names
    if len(names) > FIELDS or any(value.dtype[name].hasobject for name in names):
        raise Refused("an array with so many fields, or with objects in them, cannot cross")
    writer.tag(FIELDED)
    writer.value(type(value) is np.recarray)
    writer.value(tuple(value.shape))
    writer.value(names)
    for name in names:
        writer.value(np.ascontiguousarray(np.ndarray.view(value, np.ndarray)[name]).reshape(-1))


def _read_fielded(reader: Reader) -> np.ndarray:
    is_record, shape, names = reader.value(), reader.value(), reader.value()
    if type(is_record) is not bool or type(names) is not tuple or not 0 < len(names) <= FIELDS:
        raise WireError("an array with impossible fields")
    if type(shape) is not tuple or any(type(length) is not int or length < 0 for length in shape):
        raise WireError("an array with fields of an impossible shape")
    columns = [reader.value() for _ in names]
    if any(type(column) is not np.ndarray or column.ndim != 1 or column.dtype.hasobject for column in columns):
        raise WireError("a field that is no plain column")
    if any(type(name) is not str for name in names) or len({len(column) for column in columns}) != 1:
        raise WireError("fields that do not fit together")
    made = np.empty(len(columns[0]), np.dtype([(n, c.dtype) for n, c in zip(names, columns, strict=True)]))
    for name, column in zip(names, columns, strict=True):
        made[name] = column
    made = made.reshape(shape)
    return made.view(np.recarray) if is_record else made


def _write_long(writer: Writer, value: np.ndarray) -> None:
    """As the nearest double and what is missing to it: the bytes of a long double may be none on another machine."""
    near = np.complex128 if value.dtype.kind == "c" else np.float64
    with np.errstate(all="ignore"):
        high = value.astype(near)
        if (np.isinf(high) & ~np.isinf(value)).any():
            raise Refused("a long double that is larger than any double cannot cross")
        low = np.where(np.isfinite(high), value - high, 0).astype(near)
    writer.tag(LONG)
    writer.value(high)
    writer.value(low)


def _read_long(reader: Reader) -> np.ndarray:
    high, low = reader.value(), reader.value()
    fits = type(high) is type(low) is np.ndarray and high.dtype == low.dtype and high.shape == low.shape
    if not fits or high.dtype not in (np.float64, np.complex128):
        raise WireError("long doubles whose parts do not fit")
    return np.asarray(high.astype(np.clongdouble if high.dtype.kind == "c" else np.longdouble) + low)


def _write_long_scalar(writer: Writer, value: np.generic) -> None:
    writer.tag(LONG_SCALAR)
    _write_long(writer, np.asarray(value))


def _read_long_scalar(reader: Reader) -> np.generic:
    array = reader.value()
    if type(array) is not np.ndarray or array.shape != () or array.dtype not in LONG_KINDS:
        raise WireError("a long double that is none")
    return array[()]


def _write_sparse(writer: Writer, value: object) -> None:
    entries = value.tocoo()
    writer.tag(SPARSE)
    writer.value(type(value).__name__)
    writer.value(tuple(int(length) for length in value.shape))
    for part in (entries.row, entries.col, entries.data) if len(value.shape) == 2 else (*entries.coords, entries.data):
        writer.value(np.asarray(part))


def _read_sparse(reader: Reader) -> object:
    name, shape, rows, columns, data = (reader.value() for _ in range(5))
    parts = rows, columns, data
    if type(shape) is not tuple or [type(length) for length in shape] != [int, int]:
        raise WireError("a sparse matrix that has not two dimensions")
    if any(not 0 <= length <= reader.bounds.count for length in shape):  # some formats store a number for each row
        raise WireError("a sparse matrix that is too large")
    if any(type(part) is not np.ndarray or part.ndim != 1 or part.size != data.size for part in parts):
        raise WireError("a sparse matrix whose parts do not fit")
    if rows.dtype.kind != "i" or columns.dtype.kind != "i" or data.dtype.kind not in "biufc":
        raise WireError("a sparse matrix of odd numbers")
    for part, length in ((rows, shape[0]), (columns, shape[1])):
        if part.size and not 0 <= part.min() <= part.max() < length:
            raise WireError("a sparse matrix with an entry outside")
    return _sparse(name, shape, parts)


def _sparse(name: object, shape: tuple[int, int], parts: tuple[np.ndarray, ...]) -> object:
    import scipy.sparse

    rows, columns, data = parts
    kind = _sparse_kinds().get(name) if type(name) is str else None
    if kind is None:
        raise WireError("a sparse matrix of an unknown format")
    whole = scipy.sparse.coo_array if name.endswith("array") else scipy.sparse.coo_matrix
    return kind(whole((data, (rows, columns)), shape=shape))


READERS: dict[int, Callable] = {
    MASKED: _read_masked,
    MASKED_CONSTANT: lambda reader: _without_holes(reader, np.ma.masked),
    MATRIX: _read_matrix,
    FIELDED: _read_fielded,
    LONG: _read_long,
    LONG_SCALAR: _read_long_scalar,
    SPARSE: _read_sparse,
}
