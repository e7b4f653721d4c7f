"""A queue on a virtual clock: the same answer on every machine, in milliseconds of real time.

Requests have arrival times and *work*, the seconds that one server needs for each. A server does one at a time, in the
order of arrival. Sources: D. V. Lindley, "The theory of queues with a single server", 1952, for the recursion;
J. D. C. Little, "A Proof for the Queuing Formula: L = λW", Operations Research 9(3), 1961.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import ArrayLike


def poisson_arrivals(rate: float, count: int, seed: int) -> np.ndarray:
    """Return `count` arrival times in seconds, `rate` per second on average, as of many independent users."""
    return np.cumsum(np.random.default_rng([seed, 1]).exponential(1 / rate, count))


def exponential_work(mean: float, count: int, seed: int) -> np.ndarray:
    """Return `count` amounts of work in seconds, exponentially distributed."""
    return np.random.default_rng([seed, 2]).exponential(mean, count)


def departures(arrivals: ArrayLike, work: ArrayLike, servers: int = 1) -> np.ndarray:
    """Return when each request is done. Each begins when it has arrived, and a server is free, in order of arrival.

    `arrivals` ascend. With one server, done[i] = max(arrivals[i], done[i - 1]) + work[i].
    """
    if servers < 1:
        raise ValueError("a queue needs a server")
    free = [-np.inf] * servers
    done = []
    for arrival, seconds in zip(np.asarray(arrivals, float).tolist(), np.asarray(work, float).tolist(), strict=True):
        done.append(max(arrival, free[0]) + seconds)
        heapq.heapreplace(free, done[-1])
    return np.array(done)


def closed_loop(work: ArrayLike, interval: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (sent, done) of one user who sends every `interval` seconds, or later: after the last answer."""
    sent, done, ready = [], [], 0.0
    for seconds in np.asarray(work, float).tolist():
        sent.append(ready)
        done.append(ready + seconds)
        ready = max(ready + interval, done[-1])
    return np.array(sent), np.array(done)
