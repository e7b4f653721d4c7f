"""One frame with a column of every type that crosses, an index of every kind, and a value of each rarer type."""

import array
import collections
import datetime as dt
import decimal
import fractions
import pathlib
import types
import uuid
import zoneinfo

import numpy as np
import pandas as pd
import pyarrow
import scipy.sparse


def frame():
    times = pd.date_range("2024-03-30", periods=4, freq="h", tz="Europe/Berlin")
    return pd.DataFrame(
        {
            "int": [1, 2, 3, 4], "float": [0.5, np.nan, -0.0, np.inf], "text": ["a", None, "ü", ""],
            "object": [1, "x", None, 2.5], "when": pd.to_datetime(["2020-01-01", None, "2021-02-03", "2022-01-01"]),
            "zoned": times, "kind": pd.Categorical(["b", "a", None, "b"], categories=["b", "a"], ordered=True),
            "gaps": pd.array([1, None, 3, 4], dtype="Int16"), "flag": pd.array([True, None, False, True], "boolean"),
            "span": pd.to_timedelta([1, 2, None, 4], unit="s"), "bins": pd.cut([1, 2, 3, 4], [0, 2, 4]),
            "bool": [True, False, True, True], "strings": pd.array(["x", None, "z", ""], dtype="string"),
        },
        index=pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["letter", None]),
    )  # fmt: skip


INDEXES = [
    pd.RangeIndex(3, 9, 2, name="n"), pd.Index([1.5, 2.5]), pd.Index(["a", None], dtype="str"), pd.Index([]),
    pd.date_range("2024", periods=5, freq="MS", name="month"), pd.timedelta_range("1h", periods=3),
    pd.CategoricalIndex(["a", "b"]), pd.interval_range(0, 3), pd.MultiIndex.from_tuples([(1, "a"), (2, "b")]),
    pd.date_range("2024", periods=3, tz="UTC"), pd.Index([1, "a", None], dtype=object),
]  # fmt: skip
TABLE = {"a": 1, "b": 2}
OTHERS = [
    decimal.Decimal("-1.50"), decimal.Decimal("NaN"), decimal.Decimal("-Infinity"), decimal.Decimal("0E-30"),
    fractions.Fraction(-1, 3), uuid.UUID(int=7), pathlib.PurePosixPath("a/b"), pathlib.PosixPath("/x/y.csv"),
    collections.OrderedDict(b=1, a=2), collections.defaultdict(list, {1: [2]}), collections.defaultdict(None, {1: 2}),
    collections.Counter("aab"), collections.deque([1, 2], 5), collections.deque(), collections.ChainMap(TABLE, {1: 2}),
    types.MappingProxyType(TABLE), collections.UserList([1, [2]]), collections.UserDict(TABLE),
    collections.UserString("x"), TABLE.keys(), TABLE.values(), TABLE.items(), array.array("d", [1, 2]),
    array.array("b"), zoneinfo.ZoneInfo("Europe/Berlin"), dt.timezone(dt.timedelta(hours=-3)),
    np.longdouble("0.1"), np.clongdouble(1 + 2j), np.arange(6, dtype=np.longdouble).reshape(2, 3) / 7,
    np.ma.masked_array([[1, 2], [3, 4]], [[0, 1], [0, 0]]), np.ma.masked_array([1.5, 2]), np.ma.masked,
    np.matrix([[1, 2]]), np.array([[(1, 2.0, "x")]], [("a", int), ("b", float), ("c", "U3")]),
    np.rec.array([(1, 2.0)], [("a", int), ("b", float)]), scipy.sparse.csr_matrix(np.eye(3)),
    scipy.sparse.coo_array(np.eye(2, 3)), scipy.sparse.csc_array((0, 4)), pd.Period("2024-01", "M"),
    pd.period_range("2024", periods=3, freq="M", name="n"), pd.Series(pd.period_range("2024", periods=3, freq="Q")),
    pd.Series([1, None], dtype="int64[pyarrow]"), pd.Series([True, None], dtype="bool[pyarrow]"),
    pd.Series(["a", None], dtype=pd.ArrowDtype(pyarrow.string())), pd.Series(pd.arrays.SparseArray([0, 0, 1])),
]  # fmt: skip
