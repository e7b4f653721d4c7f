"""Constructed incidents: one stretch outside the limits, what drives it first, and misleading log entries."""

import numpy as np
import pytest

from course.monitoring.incidents import CAUSES, LIMITS, incident

TELLING = {"overload": "requests", "dead feed": "missing", "unit change": "temp"}


@pytest.mark.parametrize("cause", CAUSES)
@pytest.mark.parametrize("seed", range(0, 400, 13))
def test_an_incident_is_one_stretch_with_its_own_sign(cause, seed):
    metrics, log = incident(cause, seed)
    outside = {name: ~metrics[name].between(*limits).to_numpy() for name, limits in LIMITS.items()}
    rows = np.flatnonzero(np.any(list(outside.values()), axis=0))
    assert np.all(np.diff(rows) == 1) and rows[0] > 0 and rows[-1] < len(metrics) - 1
    start = metrics["minute"].iloc[rows[0]]
    seen = {name for name, bad in outside.items() if bad.any()}
    if cause in TELLING:
        assert outside[TELLING[cause]][rows[0]] and seen & set(TELLING.values()) == {TELLING[cause]}
    else:
        assert seen == {"warned"}
    releases = log.loc[log["event"] == "release", "minute"]
    assert releases.between(start - 10, start).any() == (cause == "bad release")
    assert (releases > start).any() and (releases < start - 100).any()
    pages = log.loc[log["event"] == "page", "minute"]
    assert (pages >= start).sum() == 1 and (pages < start).sum() == 1


def test_the_same_seed_gives_the_same_day():
    for first, second in zip(incident("overload", 4), incident("overload", 4), strict=True):
        assert first.equals(second)
    assert not incident("overload", 4)[0].equals(incident("overload", 5)[0])
