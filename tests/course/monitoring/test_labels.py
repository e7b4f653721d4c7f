"""Reporting delays: the stated law against SciPy's geometric distribution, SplitMix64 against its published values."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import geom, kstest

from course.monitoring import labels


@pytest.fixture(scope="module")
def flights():
    rng = np.random.default_rng(3)
    return pd.DataFrame(
        {"flight": np.arange(40_000), "day": rng.integers(1, 300, 40_000), "late": rng.random(40_000) < 0.3}
    )


def test_uniform_gives_splitmix64s_published_outputs_for_seed_0():
    expected = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    got = [labels.uniform(np.array([0]), seed)[0] for seed in range(3)]
    assert got == [(output >> 11) / 2**53 for output in expected]


def test_uniform_is_uniform_and_differs_by_seed():
    drawn = labels.uniform(np.arange(20_000), 7)
    assert kstest(drawn, "uniform").pvalue > 0.01
    assert abs(np.corrcoef(drawn, labels.uniform(np.arange(20_000), 8))[0, 1]) < 0.02


@pytest.mark.parametrize("late, share", [(0, 0.70), (1, 0.20)])
def test_waits_follow_the_stated_geometric_law(late, share):
    u = labels.uniform(np.arange(50_000), 1)
    waits = labels.wait(np.full(50_000, late), u)
    assert waits.min() == 1
    for days in (1, 2, 3, 7):
        assert np.mean(waits <= days) == pytest.approx(geom(share).cdf(days), abs=0.01)


def test_first_reports_are_wrong_in_4_percent_and_corrected_after_seven_days(flights):
    told = labels.reports(flights.astype(int), seed=5)
    both = told.groupby("flight").agg(["first", "last", "size"])
    corrected = both[both["late", "size"] == 2]
    assert len(corrected) / len(flights) == pytest.approx(0.04, abs=0.004)
    assert (corrected["reported", "last"] - corrected["reported", "first"] == 7).all()
    assert (corrected["late", "last"] != corrected["late", "first"]).all()
    final = told.drop_duplicates("flight", keep="last").set_index("flight")["late"]
    assert (final.loc[flights["flight"]].to_numpy() == flights["late"]).all()


def test_a_part_of_the_flights_has_the_same_reports_as_all(flights):
    flights = flights.astype(int)
    part = flights.iloc[100:200]
    told = labels.reports(flights)
    expected = told[told["flight"].isin(part["flight"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(labels.reports(part), expected)


def test_another_seed_gives_other_reports(flights):
    flights = flights.head(500).astype(int)
    assert not labels.reports(flights, 1).equals(labels.reports(flights, 2))
    assert labels.reports(flights, 1).equals(labels.reports(flights, 1))
