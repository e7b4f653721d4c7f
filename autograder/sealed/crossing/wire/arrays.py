"""NumPy scalars and arrays: a dtype, a shape and a raw buffer. Tags 0x20 to 0x2f.

Only dtypes whose every bit pattern is a value are read from raw bytes; booleans and text are checked, objects are
written item by item.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np

from autograder.sealed.crossing.wire.bounds import Refused, WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

ARRAY, OBJECTS, SCALAR = 0x20, 0x21, 0x22
_DTYPE = re.compile(r"[<>|]([b?]1|[iu][1248]|f[248]|c(8|16)|[mM]8(\[\d{0,4}[A-Za-z]{1,2}\])?|S\d{1,7}|U\d{1,7})\Z")
MAX_DIMENSIONS = 16


def writer(value: object) -> Callable | None:
    """Return the function that writes `value`, or None if it is not a NumPy value that can cross."""
    if isinstance(value, np.generic):
        return _write_scalar if _DTYPE.match(value.dtype.str) else None
    if type(value) in (np.ndarray, np.memmap) and (value.dtype == object or _DTYPE.match(value.dtype.str)):
        return _write_array
    return None


def base_writer(kind: type) -> Callable | None:
    """Return the function that writes an instance of a subclass of `kind` as the array that it holds."""
    return _write_held if kind is np.ndarray else None


def _write_held(writer: Writer, value: np.ndarray) -> None:
    writer.value(np.ndarray.view(value, np.ndarray))


def _write_scalar(writer: Writer, value: np.generic) -> None:
    writer.tag(SCALAR)
    buffer(writer, np.asarray(value))


def _write_array(writer: Writer, value: np.ndarray) -> None:
    array = np.asarray(value)
    if array.dtype == object:
        writer.tag(OBJECTS)
        _shape(writer, array)
        for item in array.ravel().tolist():
            writer.value(item)
    else:
        writer.tag(ARRAY)
        buffer(writer, array)


def _shape(writer: Writer, array: np.ndarray) -> None:
    if array.ndim > MAX_DIMENSIONS:
        raise Refused(f"an array of more than {MAX_DIMENSIONS} dimensions cannot cross")
    writer.number(array.ndim)
    for length in array.shape:
        writer.number(length)


def buffer(writer: Writer, array: np.ndarray) -> None:
    """Append dtype, shape and bytes of an array that has no objects."""
    writer.text(array.dtype.str)
    _shape(writer, array)
    flat = np.ascontiguousarray(array).reshape(-1)
    writer.blob(flat.view(np.uint8).data if flat.nbytes else b"")  # no copy: the message is put together at once


def read_buffer(reader: Reader) -> np.ndarray:
    """Take an array that `buffer` wrote; the result is writable and owns its memory."""
    name = reader.text()
    if not _DTYPE.match(name):
        raise WireError(f"an array of a dtype that cannot cross: {name[:40]!r}")
    try:
        dtype = np.dtype(name)
    except TypeError as error:
        raise WireError("an array of an unknown dtype") from error
    shape, data = _read_shape(reader), reader.blob()
    if math.prod(shape) * dtype.itemsize != len(data):
        raise WireError("an array whose bytes do not fit its shape")
    if dtype.kind == "b":
        return (np.frombuffer(data, np.uint8) != 0).reshape(shape)
    if dtype.itemsize == 0:  # empty texts: a message of a few bytes could ask for any number of them
        if math.prod(shape) > reader.bounds.count:
            raise WireError("an array that is too long")
        return np.zeros(shape, dtype)
    array = np.frombuffer(data, dtype).reshape(shape).copy()
    if dtype.kind == "U" and array.size and np.frombuffer(data, dtype.str[0] + "u4").max() > 0x10FFFF:
        raise WireError("an array of text that is not Unicode")
    return array


def _read_shape(reader: Reader) -> tuple[int, ...]:
    dimensions = reader.number()
    if dimensions > MAX_DIMENSIONS:
        raise WireError("an array of too many dimensions")
    return tuple(reader.number() for _ in range(dimensions))


def _read_objects(reader: Reader) -> np.ndarray:
    shape = _read_shape(reader)
    size = math.prod(shape)
    if size > len(reader.data) - reader.at:
        raise WireError("an array longer than its message")
    flat = np.empty(size, dtype=object)
    for position in range(size):
        flat[position] = reader.value()
    return flat.reshape(shape)


def _read_scalar(reader: Reader) -> np.generic:
    array = read_buffer(reader)
    if array.shape != ():
        raise WireError("a scalar with a shape")
    return array[()]


READERS: dict[int, Callable] = {ARRAY: read_buffer, OBJECTS: _read_objects, SCALAR: _read_scalar}
