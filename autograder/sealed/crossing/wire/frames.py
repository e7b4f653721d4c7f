"""pandas values: Series, DataFrame, Index and Categorical, column by column. Tags 0x30 to 0x3a.

A column is a NumPy buffer where pandas keeps one; text travels as offsets and UTF-8 bytes. Frames are built again by
pandas' public constructors, so what is read is always an exact pandas type. Not carried: `attrs` and subclass data.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from autograder.sealed.crossing.wire import instants, spans, texts
from autograder.sealed.crossing.wire.bounds import Refused, WireError
from autograder.sealed.crossing.wire.dates import write_zone
from autograder.sealed.crossing.wire.instants import expect, unit_of, zone_of
from autograder.sealed.crossing.wire.stream import Reader, Writer

SERIES, FRAME, INDEX, RANGE_INDEX, MULTI_INDEX = range(0x30, 0x35)
NUMPY, TEXT, CATEGORICAL, ZONED, MASKED, INTERVALS = range(0x35, 0x3B)
_MASKED = {name: getattr(pd, name + "Dtype") for size in (8, 16, 32, 64) for name in (f"Int{size}", f"UInt{size}")}
_MASKED |= {"Float32": pd.Float32Dtype, "Float64": pd.Float64Dtype, "boolean": pd.BooleanDtype}
_FREQUENCY = re.compile(r"[-A-Za-z0-9]{1,24}\Z")


def writer(value: object) -> Callable | None:
    """Return the function that writes `value`, or None if it is not a pandas value that can cross."""
    return instants.writer(value) or _WRITERS.get(type(value))


def base_writer(kind: type) -> Callable | None:
    """Return the function that writes an instance of a subclass of `kind` as the table or column that it holds."""
    return _write_held(kind) if kind in (pd.Series, pd.DataFrame) else None


def _write_held(kind: type) -> Callable:
    def write(writer: Writer, value: object) -> None:
        held = kind.__new__(kind)
        object.__setattr__(held, "_mgr", object.__getattribute__(value, "_mgr"))
        object.__setattr__(held, "_name", object.__getattribute__(value, "__dict__").get("_name"))
        writer.value(kind(held))

    return write


def _write_array(writer: Writer, values: object) -> None:
    """Append one column: any pandas or NumPy array; raise Refused if its type cannot cross."""
    dtype = values.dtype
    if isinstance(dtype, pd.StringDtype):  # first: one kind of it is a NumpyExtensionArray
        writer.tag(TEXT)
        return texts.write(writer, values, "nan" if dtype.na_value is not pd.NA else "na")
    if isinstance(values, pd.arrays.NumpyExtensionArray):
        values = values.to_numpy()
    if isinstance(values, np.ndarray):
        return _write_numpy(writer, values)
    if isinstance(values, pd.Categorical):
        return _write_categorical(writer, values)
    if isinstance(values, pd.arrays.DatetimeArray) and dtype.kind == "M" and getattr(dtype, "tz", None) is not None:
        return _write_zoned(writer, values)
    if isinstance(values, pd.arrays.DatetimeArray | pd.arrays.TimedeltaArray):
        return _write_numpy(writer, values.to_numpy())
    if dtype.name in _MASKED:
        return _write_masked(writer, values)
    if isinstance(values, pd.arrays.IntervalArray):
        return _write_intervals(writer, values)
    rarer = spans.column_writer(values)
    if rarer is not None:
        return rarer(writer, values, _write_array)
    raise Refused(f"a column of type {dtype} cannot cross")


def _write_numpy(writer: Writer, values: np.ndarray) -> None:
    if values.dtype == object and texts.all_text(values):
        writer.tag(TEXT)
        texts.write(writer, values, "object")
    else:
        writer.tag(NUMPY)
        writer.value(values)


def _write_categorical(writer: Writer, values: pd.Categorical) -> None:
    writer.tag(CATEGORICAL)
    writer.value(bool(values.ordered))
    writer.value(np.asarray(values.codes))
    _write_index(writer, values.categories)


def _write_zoned(writer: Writer, values: pd.arrays.DatetimeArray) -> None:
    writer.tag(ZONED)
    writer.value(values.dtype.unit)
    write_zone(writer, values.tz)
    writer.value(values.asi8)


def _write_masked(writer: Writer, values) -> None:
    writer.tag(MASKED)
    writer.value(values.dtype.name)
    mask = np.asarray(values.isna())
    writer.value(values.to_numpy(dtype=values.dtype.numpy_dtype, na_value=0))
    writer.value(mask)


def _write_intervals(writer: Writer, values) -> None:
    writer.tag(INTERVALS)
    writer.value(values.closed)
    _write_array(writer, values.left.array)
    _write_array(writer, values.right.array)


def _write_index(writer: Writer, index: pd.Index) -> None:
    if type(index) is pd.RangeIndex:
        writer.tag(RANGE_INDEX)
        writer.value(range(index.start, index.stop, index.step))
        return writer.value(index.name)
    if isinstance(index, pd.MultiIndex):
        writer.tag(MULTI_INDEX)
        writer.value(list(index.names))
        for level, codes in zip(index.levels, index.codes, strict=True):
            _write_index(writer, level)
            writer.value(np.asarray(codes))
        return None
    writer.tag(INDEX)
    writer.value(index.name)
    writer.value(getattr(index, "freqstr", None))
    return _write_array(writer, index.array)


def _write_series(writer: Writer, series: pd.Series) -> None:
    writer.tag(SERIES)
    writer.value(series.name)
    _write_index(writer, series.index)
    _write_array(writer, series.array)


def _write_frame(writer: Writer, frame: pd.DataFrame) -> None:
    writer.tag(FRAME)
    _write_index(writer, frame.index)
    _write_index(writer, frame.columns)
    for position in range(frame.shape[1]):
        _write_array(writer, frame.iloc[:, position].array)


def _read_array(reader: Reader) -> object:
    tag = reader.raw(1)[0]
    if tag not in _ARRAY_READERS:
        raise WireError("a column of an unknown kind")
    return _ARRAY_READERS[tag](reader)


def _vector(reader: Reader, kinds: str) -> np.ndarray:
    array = expect(reader.value(), np.ndarray, "a column")
    if array.ndim != 1 or array.dtype.kind not in kinds:
        raise WireError("a column that is not one-dimensional or of the wrong kind")
    return array


def _read_categorical(reader: Reader) -> pd.Categorical:
    ordered, codes = expect(reader.value(), bool, "ordered"), _vector(reader, "i")
    return pd.Categorical.from_codes(codes, categories=_read_index(reader), ordered=ordered)


def _read_zoned(reader: Reader):
    unit, zone, values = unit_of(reader), zone_of(reader), _vector(reader, "i")
    return pd.DatetimeIndex(values.view(f"M8[{unit}]")).tz_localize("UTC").tz_convert(zone).array


def _read_masked(reader: Reader):
    dtype = _MASKED.get(reader.value())
    values, mask = _vector(reader, "iufb"), _vector(reader, "b")
    if dtype is None or len(values) != len(mask):
        raise WireError("a masked column of an unknown kind")
    result = pd.array(values, dtype=dtype())
    result[mask] = pd.NA
    return result


def _read_intervals(reader: Reader):
    closed = reader.value()
    return pd.arrays.IntervalArray.from_arrays(_read_array(reader), _read_array(reader), closed=closed)


def _read_index(reader: Reader) -> pd.Index:
    index = reader.value()
    if not isinstance(index, pd.Index):
        raise WireError("something else where an index should stand")
    return index


def _read_plain_index(reader: Reader) -> pd.Index:
    name, frequency = reader.value(), reader.value()
    values = _read_array(reader)
    index = pd.Index(values, name=name, copy=False, dtype=_as_it_was(values))
    if frequency is not None and isinstance(index, pd.DatetimeIndex | pd.TimedeltaIndex):
        if not _FREQUENCY.match(expect(frequency, str, "a frequency")):
            raise WireError("an impossible frequency")
        index.freq = frequency
    return index


def _read_range_index(reader: Reader) -> pd.RangeIndex:
    return pd.RangeIndex(expect(reader.value(), range, "a range index"), name=reader.value())


def _read_multi_index(reader: Reader) -> pd.MultiIndex:
    names = expect(reader.value(), list, "the names of an index")
    pairs = [(_read_index(reader), _vector(reader, "i")) for _ in names]
    return pd.MultiIndex([level for level, _ in pairs], [codes for _, codes in pairs], names=names)


def _read_series(reader: Reader) -> pd.Series:
    name, index = reader.value(), _read_index(reader)
    values = _read_array(reader)
    return pd.Series(values, index=index, name=name, copy=False, dtype=_as_it_was(values))


def _as_it_was(values: object) -> type | None:
    """Return object for an array of objects, which pandas would make its str type if all are texts; else None."""
    return object if values.dtype == object else None


def _read_frame(reader: Reader) -> pd.DataFrame:
    index, columns = _read_index(reader), _read_index(reader)
    if len(columns) > len(reader.data) - reader.at:
        raise WireError("a frame with more columns than its message")
    arrays = (_read_array(reader) for _ in range(len(columns)))
    data = {
        position: pd.Series(values, index, object, copy=False) if values.dtype == object else values
        for position, values in enumerate(arrays)
    }
    frame = pd.DataFrame(data, index=index, columns=range(len(columns)), copy=False)
    frame.columns = columns
    return frame


_WRITERS: dict[type, Callable] = {
    pd.Series: _write_series,
    pd.DataFrame: _write_frame,
    pd.Categorical: _write_array,
}
_INDEXES = (pd.Index, pd.RangeIndex, pd.MultiIndex, pd.DatetimeIndex, pd.TimedeltaIndex, pd.CategoricalIndex,
            pd.PeriodIndex)  # fmt: skip
_WRITERS |= {kind: _write_index for kind in (*_INDEXES, pd.IntervalIndex)}
_ARRAY_READERS: dict[int, Callable] = {
    NUMPY: lambda reader: expect(reader.value(), np.ndarray, "a column"),
    TEXT: texts.read,
    CATEGORICAL: _read_categorical,
    ZONED: _read_zoned,
    MASKED: _read_masked,
    INTERVALS: _read_intervals,
    **spans.COLUMN_READERS,
}
READERS: dict[int, Callable] = {
    **{tag: read for tag, read in _ARRAY_READERS.items() if tag != NUMPY},
    SERIES: _read_series,
    FRAME: _read_frame,
    INDEX: _read_plain_index,
    RANGE_INDEX: _read_range_index,
    MULTI_INDEX: _read_multi_index,
    **instants.READERS,
}
