"""The delay-warning model: will a flight arrive more than 15 minutes late, asked three hours before departure?

Missing a late flight costs 5, a false warning 1, so a warning pays from a probability of 1/6 on. Cancelled and
diverted flights have no label and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from course.data import load_flights, load_weather

HOURS_BEFORE = 3
MISS, FALSE_WARNING = 5, 1  # what each costs
BREAK_EVEN = FALSE_WARNING / (MISS + FALSE_WARNING)  # a warning pays from this probability on
SCHEDULE = ["hour", "weekday", "carrier", "origin", "dest", "distance"]
READINGS = ["temp", "dewp", "humid", "wind_speed", "precip", "pressure", "visib"]
WINTER = (1, 2)


def labelled_flights() -> pd.DataFrame:
    """Return the flights that have a label: month, yearday, the features as numbers, and `late` (0 or 1).

    `yearday` is the day of scheduled departure in New York, 1 to 365: flights of one day share its weather.
    The weather is the observation three hours before the scheduled hour of departure: what was known then.
    """
    flights = scheduled_flights().dropna(subset="late").reset_index(drop=True)
    codes = flights["dest"].astype("category").cat.codes  # one destination has cancelled flights only
    return flights.assign(late=flights["late"].astype(int), dest=codes)


def scheduled_flights() -> pd.DataFrame:
    """Return all flights, as `labelled_flights`, but `late` is missing for those that were cancelled or diverted."""
    columns = ["month", "day", "hour", "carrier", "origin", "dest", "distance", "arr_delay", "time_hour"]
    flights = load_flights(columns)
    flights["weekday"] = flights["time_hour"].dt.tz_convert("America/New_York").dt.day_of_week
    weather = load_weather(["origin", "time_hour", *READINGS])
    weather["time_hour"] += pd.Timedelta(hours=HOURS_BEFORE)
    flights = flights.merge(weather, on=["origin", "time_hour"], how="left")
    for name in ("carrier", "origin", "dest"):
        flights[name] = flights[name].astype("category").cat.codes
    flights["late"] = (flights["arr_delay"] > 15).astype(float).where(flights["arr_delay"].notna())
    dates = pd.to_datetime({"year": 2013, "month": flights["month"], "day": flights["day"]})
    flights["yearday"] = dates.dt.day_of_year
    return flights[["month", "yearday", *SCHEDULE, *READINGS, "late"]]


def winter_model(flights: pd.DataFrame, size: int = 20_000, seed: int = 2013) -> HistGradientBoostingClassifier:
    """Return a model of boosted trees, fitted to `size` flights of January and February."""
    return model_of(flights, WINTER, size, seed)


def model_of(
    flights: pd.DataFrame, months: Iterable[int], size: int = 20_000, seed: int = 2013
) -> HistGradientBoostingClassifier:
    """Return the same kind of model, fitted to `size` flights of these months."""
    train = flights[flights["month"].isin(list(months))].sample(size, random_state=seed)
    model = HistGradientBoostingClassifier(max_iter=60, random_state=seed)
    return model.fit(train[SCHEDULE + READINGS], train["late"])


def score_counts(model: HistGradientBoostingClassifier, flights: pd.DataFrame) -> pd.DataFrame:
    """Return month, score (probability in whole per cent), flights with this score, and how many of them were late."""
    percent = (100 * model.predict_proba(flights[SCHEDULE + READINGS])[:, 1]).round().astype(int)
    groups = flights.assign(score=percent).groupby(["month", "score"])["late"]
    return groups.agg(flights="size", late="sum").reset_index()
