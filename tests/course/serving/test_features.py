"""What was known at a moment, against a search in all events for each question."""

import numpy as np
import pandas as pd
import pytest

from course.serving.board import departure_board
from course.serving.model_answers.features import mean_known

NOON = pd.Timestamp("2013-03-08 12:00", tz="UTC")


def by_search(events, questions, hours):
    found = []
    for question in questions.itertuples():
        age = question.asked - events["left"]
        known = (events["origin"] == question.origin) & (age >= pd.Timedelta(0)) & (age < pd.Timedelta(hours=hours))
        found.append(events.loc[known, "dep_delay"].mean())
    return np.array(found)


@pytest.mark.parametrize("hours", [0.5, 2, 6])
def test_it_agrees_with_a_search_in_all_events(hours):
    sample = departure_board().query("month == 2").sample(1_500, random_state=1)
    events, questions = sample.iloc[:1_200], sample.iloc[1_200:]
    expected = by_search(events, questions, hours)
    assert np.isnan(expected).any() and not np.isnan(expected).all()
    np.testing.assert_allclose(mean_known(events, questions, hours), expected, atol=1e-9)


def test_the_window_is_open_at_its_old_end_and_closed_at_the_question():
    times = [NOON - pd.Timedelta(hours=2), NOON, NOON + pd.Timedelta(minutes=1)]
    events = pd.DataFrame({"origin": "JFK", "left": times, "dep_delay": [100, 7, 500]})
    assert mean_known(events, pd.DataFrame({"origin": ["JFK"], "asked": [NOON]})).tolist() == [7]


def test_nothing_known_is_missing_and_not_zero():
    events = pd.DataFrame({"origin": ["JFK", "LGA"], "left": [pd.NaT, NOON], "dep_delay": [np.nan, 5]})
    events["left"] = pd.to_datetime(events["left"], utc=True)
    assert np.isnan(mean_known(events, pd.DataFrame({"origin": ["JFK", "EWR"], "asked": [NOON, NOON]}))).all()
