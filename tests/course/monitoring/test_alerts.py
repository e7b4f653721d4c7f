"""Alert policies and their score, on worked examples and on the year's replay."""

import numpy as np
import pytest

from course.delays import READINGS, SCHEDULE, labelled_flights, winter_model
from course.monitoring.model_answers.alerts import meets_contract, page_days, score_pages
from course.monitoring.replay import FAULTS, HALVES, LENGTH, daily_scores, replay


@pytest.fixture(scope="module")
def year():
    flights = labelled_flights()
    later = flights[flights["month"] >= 3]
    return daily_scores(later["yearday"], winter_model(flights).predict_proba(later[SCHEDULE + READINGS])[:, 1])


def test_the_score_of_a_worked_example():
    assert score_pages([3, 10, 13, 60, 61], [(10, 20), (30, 40), (50, 60)]) == {"false": 2, "delays": [0, None, 10]}
    assert score_pages([], []) == {"false": 0, "delays": []}
    assert score_pages([14, 12], [(10, 20)])["delays"] == [2]


def test_the_contract_is_two_false_pages_and_five_days():
    assert meets_contract({"false": 2, "delays": [0, 4]})
    assert not meets_contract({"false": 3, "delays": [0, 0]})
    assert not meets_contract({"false": 0, "delays": [5]})
    assert not meets_contract({"false": 0, "delays": [None]})


def test_a_replay_is_the_real_year_outside_its_two_faults(year):
    assert len(year) == 306
    scores, incidents = replay(year, 11)
    assert np.array_equal(scores, replay(year, 11)[0])
    outside = np.ones(len(scores), dtype=bool)
    for (first, last), (low, high) in zip(incidents, HALVES, strict=True):
        assert low <= first < high and last - first + 1 == LENGTH
        outside[first : last + 1] = False
        ratio = scores[first : last + 1] / year["normal"].to_numpy()[first : last + 1]
        assert ratio.max() <= FAULTS["high"] + 1e-9 and (ratio.max() < 0.41 or ratio.min() > 1.2)
    assert np.array_equal(scores[outside], year["normal"].to_numpy()[outside])


def test_the_policy_keeps_the_contract_in_most_replays_and_a_daily_limit_in_none(year):
    years = [replay(year, seed) for seed in range(40)]
    kept = [meets_contract(score_pages(page_days(scores), incidents)) for scores, incidents in years]
    assert np.mean(kept) > 0.85
    daily = [meets_contract(score_pages(page_days(scores, 0.4, window=1), incidents)) for scores, incidents in years]
    assert np.mean(daily) < 0.1


def test_the_policy_does_not_look_ahead(year):
    scores, _ = replay(year, 5)
    pages = page_days(scores)
    assert pages
    for cut in [100, 200, *[page + 1 for page in pages]]:
        assert page_days(scores[:cut]) == [page for page in pages if page < cut]
