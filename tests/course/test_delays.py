"""The delay-warning model: honest features, and the lab's stored scores can be made again."""

from pathlib import Path

import pandas as pd
import pytest

from course.data import load_weather
from course.delays import READINGS, labelled_flights, scheduled_flights, score_counts, winter_model

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def flights():
    return labelled_flights()


def test_only_flights_with_a_label_and_no_column_from_the_future(flights):
    assert len(flights) == 336_776 - 9_430
    assert flights["late"].isin([0, 1]).all()
    assert not {"dep_delay", "arr_delay", "dep_time", "air_time", "tailnum"} & set(flights.columns)


def test_the_weather_is_three_hours_old(flights):
    weather = load_weather(["origin", "time_hour", *READINGS])
    assert flights["temp"].isin(weather["temp"]).mean() > 0.98
    assert flights["temp"].isna().mean() < 0.02


def test_the_stored_scores_are_what_the_model_says(flights):
    stored = pd.read_csv(ROOT / "solutions" / "lab02_drift" / "delay_scores.csv")
    made = score_counts(winter_model(flights), flights[flights["month"] >= 3])
    sums = ["flights", "late"]
    pd.testing.assert_frame_equal(made.groupby("month")[sums].sum(), stored.groupby("month")[sums].sum())
    warned = [table[table["score"] >= 17].groupby("month")[sums].sum() for table in (made, stored)]
    pd.testing.assert_frame_equal(*warned, rtol=0.01)  # another machine may round a few scores otherwise


def test_flights_without_a_label_are_kept_apart_and_never_called_on_time(flights):
    scheduled = scheduled_flights()
    assert len(scheduled) == 336_776 and scheduled["late"].isna().sum() == 9_430
    known = scheduled.dropna(subset="late").reset_index(drop=True)
    assert known["late"].eq(flights["late"]).all() and known["yearday"].eq(flights["yearday"]).all()
