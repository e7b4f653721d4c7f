"""Latency: how long a user waits, from when the request was due to its answer, and what a service can carry.

Sources: G. Tene's HdrHistogram (recordValueWithExpectedInterval) for the correction of a closed loop's trace;
M. Harchol-Balter, "Performance Modeling and Design of Computer Systems", 2013, for the queue M/M/1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from course.serving.queues import departures


def percentile(waits: ArrayLike, shares: ArrayLike) -> np.ndarray:
    """Return, for each share (0 to 1), the smallest wait that at least this share of requests do not exceed.

    Nearest rank: the value is one that somebody waited. A missing wait was never answered and counts as infinite.
    Raises ValueError without a wait.
    """
    waits = np.asarray(waits, float)
    if not len(waits):
        raise ValueError("no requests")
    ordered = np.sort(np.where(np.isnan(waits), np.inf, waits))
    ranks = np.ceil(np.asarray(shares, float) * len(ordered) - 1e-9).astype(int)
    return ordered[np.clip(ranks, 1, len(ordered)) - 1]


def with_omitted(waits: ArrayLike, interval: float) -> np.ndarray:
    """Return a closed loop's waits with those that its user omitted while waiting.

    A user who should have sent every `interval` seconds and waited `w` has omitted requests that would have waited
    w − interval, w − 2·interval, … as long as that is at least `interval`.
    """
    omitted = [np.arange(wait - interval, interval * (1 - 1e-9), -interval) for wait in np.asarray(waits, float)]
    return np.concatenate([waits, *omitted])


def mm1_percentile(rate: float, capacity: float, share: float) -> float:
    """Return the wait in seconds that a share of requests do not exceed in a queue M/M/1; infinite if rate ≥ capacity.

    Poisson arrivals at `rate` per second, one server of exponential work that does `capacity` per second:
    −ln(1 − share) / (capacity − rate).
    """
    return float(-np.log1p(-share) / (capacity - rate)) if rate < capacity else np.inf


def capacity(arrivals: ArrayLike, work: ArrayLike, limit: float, most: int = 20) -> dict[str, float]:
    """Return servers, busy, inside and p99 for the fewest servers whose p99 is at most `limit` seconds.

    busy: the share of the servers' time that is work; inside: the mean number of requests in the system by Little's
    law, rate · mean wait, over the time from the first arrival to the last departure. Raises ValueError if `most`
    servers do not suffice.
    """
    arrivals, work = np.asarray(arrivals, float), np.asarray(work, float)
    for servers in range(1, most + 1):
        done = departures(arrivals, work, servers)
        waits, time = done - arrivals, done.max() - arrivals[0]
        p99 = float(percentile(waits, 0.99))
        if p99 <= limit:
            busy, inside = work.sum() / (servers * time), len(waits) / time * waits.mean()
            return {"servers": servers, "busy": float(busy), "inside": float(inside), "p99": p99}
    raise ValueError(f"even {most} servers do not keep p99 within {limit} s")


def batch_waits(arrivals: ArrayLike, size: int, cost: float) -> np.ndarray:
    """Return each request's wait if one server does `size` requests at a time, in `cost` seconds for each batch.

    A batch begins when its last request has arrived and the one before is done. The last batch may be smaller.
    """
    arrivals = np.asarray(arrivals, float)
    ends = np.append(np.arange(size, len(arrivals), size), len(arrivals)) - 1
    done = departures(arrivals[ends], np.full(len(ends), cost))
    return np.repeat(done, np.diff(ends, prepend=-1)) - arrivals


def batch_size(arrivals: ArrayLike, costs: dict[int, float], limit: float) -> int | None:
    """Return the size with the least server time per request of those whose p99 is at most `limit`; None without one.

    `costs`: seconds per batch of each size.
    """
    good = [size for size, cost in costs.items() if percentile(batch_waits(arrivals, size, cost), 0.99) <= limit]
    return min(good, key=lambda size: (costs[size] / size, size), default=None)
