"""Percentiles, omitted waits, capacity and batches, against NumPy, the loop of HdrHistogram and plain simulations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import expon

from course.serving.model_answers import latency
from course.serving.queues import departures, exponential_work, poisson_arrivals


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=200), st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0]))
def test_percentile_is_numpys_inverted_cdf(waits, share):
    assert latency.percentile(waits, share) == np.quantile(waits, share, method="inverted_cdf")


def test_a_request_that_was_never_answered_waits_for_ever():
    waits = [0.1] * 98 + [np.nan] * 2
    assert latency.percentile(waits, [0.98, 0.99]).tolist() == [0.1, np.inf]
    with pytest.raises(ValueError, match="no requests"):
        latency.percentile([], 0.5)


def recorded(waits, interval):
    """HdrHistogram's recordValueWithExpectedInterval, as a loop."""
    values = []
    for wait in waits:
        values.append(wait)
        missing = wait - interval
        while missing >= interval:
            values.append(missing)
            missing -= interval
    return sorted(values)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=30), st.integers(1, 50))
def test_omitted_waits_are_hdrhistograms(waits, interval):
    assert sorted(latency.with_omitted(waits, interval)) == recorded(waits, interval)


@pytest.mark.parametrize("rate, ms", [(50, 92), (80, 230), (90, 461), (95, 921)])
def test_m_m_1_waits_are_exponential(rate, ms):
    p99 = latency.mm1_percentile(rate, 100, 0.99)
    assert round(1000 * p99) == ms
    assert p99 == pytest.approx(expon(scale=1 / (100 - rate)).ppf(0.99))
    assert latency.mm1_percentile(100, 100, 0.5) == np.inf


def test_m_m_1_agrees_with_the_virtual_clock():
    found = []
    for seed in range(8):
        arrivals, work = poisson_arrivals(80, 20_000, seed), exponential_work(0.01, 20_000, seed)
        found.append(latency.percentile(departures(arrivals, work) - arrivals, 0.99))
    assert np.mean(found) == pytest.approx(latency.mm1_percentile(80, 100, 0.99), rel=0.15)


def test_capacity_finds_the_fewest_servers_and_counts_who_is_inside():
    arrivals, work = poisson_arrivals(80, 3_000, 1), exponential_work(0.02, 3_000, 1)
    found = latency.capacity(arrivals, work, 0.15)
    p99 = [latency.percentile(departures(arrivals, work, n) - arrivals, 0.99) for n in (1, 2, 3, 4)]
    assert found["servers"] == 1 + next(place for place, value in enumerate(p99) if value <= 0.15)
    done = departures(arrivals, work, found["servers"])
    moments = np.linspace(arrivals[0], done.max(), 200_001)
    counted = np.searchsorted(arrivals, moments, side="right") - np.searchsorted(np.sort(done), moments, side="right")
    assert found["inside"] == pytest.approx(counted.mean(), rel=1e-3)
    assert found["busy"] == pytest.approx(work.sum() / found["servers"] / (done.max() - arrivals[0]))
    with pytest.raises(ValueError, match="even 20 servers"):
        latency.capacity([0, 1], [5, 5], 1)


def test_batches_wait_until_they_are_full_and_the_server_is_free():
    arrivals = [0.0, 1.0, 1.5, 1.6, 9.0]
    assert latency.batch_waits(arrivals, 2, 2.0).tolist() == pytest.approx([3.0, 2.0, 3.5, 3.4, 2.0])
    assert latency.batch_waits(arrivals, 5, 1.0).tolist() == pytest.approx([10.0, 9.0, 8.5, 8.4, 1.0])
    assert latency.batch_waits(arrivals, 1, 0.1) == pytest.approx(departures(arrivals, [0.1] * 5) - arrivals)


def test_the_cheapest_batch_within_the_limit_wins():
    arrivals = np.arange(100) / 100
    costs = {1: 0.004, 4: 0.006, 16: 0.010}
    assert latency.batch_size(arrivals, costs, 0.05) == 4
    assert latency.batch_size(arrivals, costs, 1.0) == 16
    assert latency.batch_size(arrivals, costs, 0.003) is None
