"""The queue on a virtual clock, against Lindley's recursion, a plain simulation and the theory of M/M/1 and M/M/c."""

from math import factorial

import numpy as np
import pytest

from course.serving.queues import closed_loop, departures, exponential_work, poisson_arrivals


def plain(arrivals, work, servers):
    """Second by second in words: each request takes the server that is free first."""
    free, done = np.zeros(servers), []
    for arrival, seconds in zip(arrivals, work, strict=True):
        server = np.argmin(free)
        free[server] = max(arrival, free[server]) + seconds
        done.append(free[server])
    return done


def test_one_server_follows_lindley():
    arrivals, work = poisson_arrivals(50, 500, 1), exponential_work(0.018, 500, 1)
    waiting = [0.0]
    for place in range(1, 500):
        waiting.append(max(0.0, waiting[-1] + work[place - 1] - (arrivals[place] - arrivals[place - 1])))
    assert departures(arrivals, work) == pytest.approx(arrivals + waiting + work)


@pytest.mark.parametrize("servers", [1, 2, 5])
def test_several_servers_agree_with_a_plain_simulation(servers):
    arrivals, work = poisson_arrivals(50, 800, 2), exponential_work(0.05, 800, 2)
    assert departures(arrivals, work, servers) == pytest.approx(plain(arrivals, work, servers))


def test_the_mean_wait_of_m_m_1_is_the_theory():
    arrivals, work = poisson_arrivals(60, 200_000, 3), exponential_work(0.01, 200_000, 3)
    assert np.mean(departures(arrivals, work) - arrivals) == pytest.approx(1 / (100 - 60), rel=0.05)


def test_the_mean_wait_of_m_m_c_is_erlangs():
    rate, mu, servers = 240.0, 100.0, 3
    load = rate / mu
    last = load**servers / factorial(servers) / (1 - load / servers)
    queued = last / (sum(load**k / factorial(k) for k in range(servers)) + last)
    theory = queued / (servers * mu - rate) + 1 / mu
    arrivals, work = poisson_arrivals(rate, 200_000, 4), exponential_work(1 / mu, 200_000, 4)
    assert np.mean(departures(arrivals, work, servers) - arrivals) == pytest.approx(theory, rel=0.05)


def test_a_closed_loop_never_has_two_requests_inside():
    work = [0.1, 2.5, 0.1, 0.1]
    sent, done = closed_loop(work, interval=1.0)
    assert sent.tolist() == pytest.approx([0, 1, 3.5, 4.5])
    assert done.tolist() == pytest.approx([0.1, 3.5, 3.6, 4.6])


def test_seeds_repeat_and_rates_hold():
    assert poisson_arrivals(10, 50, 5).tolist() == poisson_arrivals(10, 50, 5).tolist()
    assert poisson_arrivals(10, 20_000, 5)[-1] == pytest.approx(2_000, rel=0.05)
    assert exponential_work(0.2, 20_000, 5).mean() == pytest.approx(0.2, rel=0.05)


def test_a_queue_needs_a_server():
    with pytest.raises(ValueError, match="needs a server"):
        departures([0.0], [1.0], servers=0)
