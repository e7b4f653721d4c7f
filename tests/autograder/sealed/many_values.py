"""One frame with a column of every type that crosses, and an index of every kind."""

import numpy as np
import pandas as pd


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
