"""The departure board: which delays were on show when, and the small model that lab 3 serves.

A delay is known once the plane has left. The question is asked three hours before scheduled departure.
"""

from __future__ import annotations

import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from course.data import load_flights
from course.delays import HOURS_BEFORE, labelled_flights

AIRPORTS = ("EWR", "JFK", "LGA")
FIELDS = ["origin", "hour", "distance", "precip"]


def departure_board() -> pd.DataFrame:
    """Return all flights in the file's order: origin, month, asked, due, left (times in UTC), dep_delay, arr_delay.

    `due` is the scheduled departure, `asked` three hours earlier, `left` the true departure (missing if cancelled).
    """
    board = load_flights(["origin", "month", "time_hour", "minute", "dep_delay", "arr_delay"])
    board["due"] = board.pop("time_hour") + pd.to_timedelta(board.pop("minute"), unit="min")
    board["asked"] = board["due"] - pd.Timedelta(hours=HOURS_BEFORE)
    board["left"] = board["due"] + pd.to_timedelta(board["dep_delay"], unit="min")
    return board[["origin", "month", "asked", "due", "left", "dep_delay", "arr_delay"]]


def served_flights(months: tuple[int, ...] = (1, 2)) -> pd.DataFrame:
    """Return the labelled flights of some months: the model's FIELDS, with the airport's name, and late (0 or 1)."""
    flights = labelled_flights()
    flights = flights[flights["month"].isin(months)].dropna(subset=FIELDS)
    flights["origin"] = flights["origin"].map(dict(enumerate(AIRPORTS)))
    return flights[[*FIELDS, "late"]].reset_index(drop=True)


def late_model(flights: pd.DataFrame, size: int = 20_000, seed: int = 2013) -> Pipeline:
    """Return a logistic regression fitted to `size` of these flights."""
    train = flights.sample(size, random_state=seed)
    columns = make_column_transformer((OneHotEncoder(), ["origin"]), (StandardScaler(), FIELDS[1:]))
    return make_pipeline(columns, LogisticRegression()).fit(train[FIELDS], train["late"])
