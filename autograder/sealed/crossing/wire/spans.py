"""pandas' rarer values: periods, sparse columns, columns kept by Arrow. Tags 0x60 to 0x63."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd

from autograder.sealed.crossing.wire.bounds import WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

PERIOD, PERIODS, SPARSE, ARROW = range(0x60, 0x64)
_FREQUENCY = re.compile(r"[-A-Za-z0-9]{1,24}\Z")
_ARROW = {f"{sign}int{size}[pyarrow]": f"{sign.upper()}Int{size}" for sign in ("", "u") for size in (8, 16, 32, 64)}
_ARROW |= {"float[pyarrow]": "Float32", "double[pyarrow]": "Float64", "bool[pyarrow]": "boolean",
           "string[pyarrow]": "string", "large_string[pyarrow]": "string"}  # fmt: skip


def writer(value: object) -> Callable | None:
    """Return the function that writes `value`, or None if it is not a period."""
    return _write_period if type(value) is pd.Period else None


def column_writer(values: object) -> Callable | None:
    """Return the function that writes an array of one of these types, or None. It is given a writer of columns last."""
    if isinstance(values, pd.arrays.PeriodArray):
        return _write_periods
    if isinstance(values, pd.arrays.SparseArray):
        return _write_sparse
    return _write_arrow if _arrow_name(values.dtype) in _ARROW else None


def _arrow_name(dtype: object) -> str:
    return str(dtype) if isinstance(dtype, pd.ArrowDtype) else ""


def _write_period(writer: Writer, value: pd.Period) -> None:
    writer.tag(PERIOD)
    writer.value(value.freqstr)
    writer.value(value.ordinal)


def _write_periods(writer: Writer, values: pd.arrays.PeriodArray, _) -> None:
    writer.tag(PERIODS)
    writer.value(values.freqstr)
    writer.value(np.asarray(values.asi8))


def _write_sparse(writer: Writer, values: pd.arrays.SparseArray, _) -> None:
    writer.tag(SPARSE)
    writer.value(np.asarray(values.fill_value))
    writer.value(np.asarray(values))


def _write_arrow(writer: Writer, values: object, write_column: Callable) -> None:
    writer.tag(ARROW)
    name = _arrow_name(values.dtype)
    writer.value(name)
    write_column(writer, values.astype(_ARROW[name]))


def _frequency(reader: Reader) -> str:
    name = reader.value()
    if type(name) is not str or not _FREQUENCY.match(name):
        raise WireError("an impossible frequency")
    return name


def _read_period(reader: Reader) -> pd.Period:
    frequency, ordinal = _frequency(reader), reader.value()
    if type(ordinal) is not int:
        raise WireError("an impossible period")
    return pd.Period(ordinal=ordinal, freq=frequency)


def _read_periods(reader: Reader) -> pd.arrays.PeriodArray:
    frequency, ordinals = _frequency(reader), reader.value()
    if type(ordinals) is not np.ndarray or ordinals.ndim != 1 or ordinals.dtype != np.int64:
        raise WireError("impossible periods")
    return pd.PeriodIndex.from_ordinals(ordinals, freq=frequency).array


def _read_sparse(reader: Reader) -> pd.arrays.SparseArray:
    fill, values = reader.value(), reader.value()
    for part, dimensions in ((fill, 0), (values, 1)):
        if type(part) is not np.ndarray or part.ndim != dimensions or part.dtype.kind not in "biuf":
            raise WireError("an impossible sparse column")
    return pd.arrays.SparseArray(values, fill_value=fill.astype(values.dtype).item())


def _read_arrow(reader: Reader) -> object:
    name, values = reader.value(), reader.value()
    if type(name) is not str or getattr(getattr(values, "dtype", None), "name", "") != _ARROW.get(name, "none"):
        raise WireError("an impossible column of Arrow's")
    import pyarrow

    return values.astype(pd.ArrowDtype(pyarrow.type_for_alias(name.removesuffix("[pyarrow]"))))


COLUMN_READERS: dict[int, Callable] = {PERIODS: _read_periods, SPARSE: _read_sparse, ARROW: _read_arrow}
READERS: dict[int, Callable] = {PERIOD: _read_period, **COLUMN_READERS}
