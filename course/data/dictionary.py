"""The data dictionary: what each column of each data set means."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from course.data import census, flights
from course.data.files import DataError

if TYPE_CHECKING:
    import pandas as pd

TABLES = {
    "flights": flights.FLIGHTS,
    "weather": flights.WEATHER,
    "planes": flights.PLANES,
    "census": census.COLUMNS,
}


def describe(name: str) -> pd.DataFrame:
    """Return a DataFrame with a row for each column of a data set: column, type, unit, meaning, known.

    `known` says when the value exists: for flights relative to the prediction, three hours before scheduled departure.
    Raises DataError for an unknown data set.
    """
    import pandas as pd

    if name not in TABLES:
        raise DataError(f"There is no data set {name!r}. There are: {', '.join(TABLES)}.")
    return pd.DataFrame([asdict(column) for column in TABLES[name]]).rename(columns={"name": "column"})
