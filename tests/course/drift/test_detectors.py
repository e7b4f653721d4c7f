"""Detectors of change in a stream, alarm by alarm against river, which only the tests use."""

import math

import numpy as np
import pytest
from river import drift

from course.drift.model_answers.detectors import ADWIN, DDM, PageHinkley, adwin_cut, alarms


def errors(seed):
    """Return a stream of 0 and 1 whose rate of 1 jumps up and falls again."""
    rng = np.random.default_rng(seed)
    return [int(value) for value in rng.random(1_200) < np.repeat([0.15, 0.35, 0.1], 400)]


def rivers_alarms(detector, stream):
    """Return the positions at which a detector of river raises an alarm."""
    found = []
    for place, value in enumerate(stream):
        detector.update(value)
        if detector.drift_detected:
            found.append(place)
    return found


def rivers_adwin(delta=0.002, clock=1):
    """Return river's ADWIN with a bucket for every value, so that it tries every split."""
    return drift.ADWIN(delta=delta, clock=clock, max_buckets=2_000, min_window_length=1, grace_period=0)


@pytest.mark.parametrize("deviations", [2.0, 3.0])
def test_ddm_raises_rivers_alarms(deviations):
    found = [alarms(DDM(deviations), errors(seed)) for seed in range(20)]
    assert found == [rivers_alarms(drift.binary.DDM(drift_threshold=deviations), errors(seed)) for seed in range(20)]
    assert sum(map(len, found)) > 10, "No alarm, nothing compared."


@pytest.mark.parametrize("tolerance, threshold", [(0.005, 50.0), (0.005, 15.0), (0.05, 10.0)])
def test_page_hinkley_raises_rivers_alarms(tolerance, threshold):
    def theirs():
        return drift.PageHinkley(delta=tolerance, threshold=threshold, alpha=1, mode="up")

    found = [alarms(PageHinkley(tolerance, threshold), errors(seed)) for seed in range(20)]
    assert found == [rivers_alarms(theirs(), errors(seed)) for seed in range(20)]
    assert sum(map(len, found)) > 10, "No alarm, nothing compared."


@pytest.mark.parametrize("delta, clock", [(0.002, 1), (0.002, 32), (0.2, 8)])
def test_adwin_raises_rivers_alarms_when_river_tries_every_split(delta, clock):
    found = [alarms(ADWIN(delta, clock), errors(seed)) for seed in range(8)]
    assert found == [rivers_alarms(rivers_adwin(delta, clock), errors(seed)) for seed in range(8)]
    assert sum(map(len, found)) > 8, "No alarm, nothing compared."


def test_adwin_raises_rivers_alarms_on_numbers_too():
    rng = np.random.default_rng(1)
    stream = (rng.normal(size=900) + np.repeat([0.0, 1.5, -1.0], 300)).tolist()
    found = alarms(ADWIN(clock=1), stream)
    assert found == rivers_alarms(rivers_adwin(), stream) and len(found) >= 2


def test_rivers_own_settings_come_within_one_clock_or_two():
    """River tries fewer splits than the course does; that delays an alarm by little."""
    for seed in range(10):
        stream = errors(seed)
        ours = next(place for place in alarms(ADWIN(), stream) if place >= 400)
        theirs = next(place for place in rivers_alarms(drift.ADWIN(), stream) if place >= 400)
        assert abs(ours - theirs) <= 96, f"seed {seed}: {ours} and {theirs}"


def test_the_cut_of_a_worked_example():
    # 100 times 0, then 60 times 1: the gap is 1, σ² = (60/160)(100/160), 1/m = 1/100 + 1/60.
    assert adwin_cut([0] * 100 + [1] * 60) == 100
    log_term, per_m = math.log(2 * math.log(160) / 0.002), 1 / 100 + 1 / 60
    epsilon = math.sqrt(2 * per_m * 0.375 * 0.625 * log_term) + 2 / 3 * per_m * log_term
    assert 0.4 < epsilon < 0.5, "By hand: 0.478, below the gap."


def test_the_cut_is_aware_of_the_variance():
    rare = np.zeros(1_000)
    rare[[100, 300, 500]], rare[600::10] = 1, 1
    hoeffding = math.sqrt((1 / 600 + 1 / 400) / 2 * math.log(4 * math.log(1_000) / 0.002))
    assert abs(rare[600:].mean() - rare[:600].mean()) < hoeffding
    assert adwin_cut(rare) == 600


def test_a_window_without_a_split_or_a_change_has_no_cut():
    for window in ([], [1.0], [3.0, 3.0], [0, 1] * 200):
        assert adwin_cut(window) is None


@pytest.mark.parametrize("make", [DDM, lambda: PageHinkley(threshold=20), ADWIN], ids=["DDM", "Page-Hinkley", "ADWIN"])
def test_after_an_alarm_a_detector_begins_anew(make):
    wave = ([0, 0, 0, 1] * 100 + [1] * 200) * 3
    first, *later = alarms(make(), wave)
    rest = alarms(make(), wave[first + 1 :])
    assert later and later == [first + 1 + place for place in rest]


def test_ddm_after_a_flawless_start_takes_one_error_for_a_change():
    assert alarms(DDM(), [0] * 40 + [1] + [0] * 20) == [40]
    assert alarms(DDM(), [1] * 25) == [], "At most `warm_up` values are no ground for an alarm."
