"""The day bootstrap against SciPy's, and the vendored costs against a refit."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import bootstrap

from course.delays import READINGS, SCHEDULE, labelled_flights, model_of, winter_model
from course.monitoring.model_answers.retraining import day_bootstrap, decide

ROOT = Path(__file__).resolve().parents[3]


def test_the_interval_is_scipys_percentile_bootstrap_of_the_days():
    rng = np.random.default_rng(2)
    day = rng.integers(0, 40, size=3_000)
    gain = rng.normal(0.2, 1, size=40)[day] + rng.normal(size=3_000)
    sums = pd.Series(gain).groupby(day).sum().to_numpy()
    expected = bootstrap((sums,), np.sum, confidence_level=0.9, method="percentile", n_resamples=20_000, rng=rng)
    low, high = day_bootstrap(day, gain, seed=1, draws=20_000)
    width = high - low
    assert low == pytest.approx(expected.confidence_interval.low, abs=0.03 * width)
    assert high == pytest.approx(expected.confidence_interval.high, abs=0.03 * width)


def test_single_flights_would_give_too_narrow_an_interval():
    rng = np.random.default_rng(3)
    day = np.repeat(np.arange(30), 100)
    gain = rng.normal(0, 1, size=30)[day]
    by_day, by_flight = (np.diff(day_bootstrap(group, gain, seed=1))[0] for group in (day, np.arange(3_000)))
    assert by_day > 5 * by_flight


@pytest.mark.parametrize(
    "low, high, decision", [(11, 20, "deploy"), (-5, 9, "keep"), (5, 15, "wait"), (10, 15, "wait")]
)
def test_the_decision_compares_both_ends_with_the_price(low, high, decision):
    assert decide(low, high, 10) == decision


def test_the_vendored_costs_are_those_of_a_refit():
    stored = pd.read_csv(ROOT / "solutions" / "lab04_monitoring" / "monthly_costs.csv")
    flights = labelled_flights()
    assert stored["flights"].sum() == (flights["month"] >= 3).sum()
    july = flights[flights["month"] == 7]
    totals = stored[stored["month"] == 7].sum()
    models = {"winter": winter_model(flights), "recent": model_of(flights, [5, 6])}
    models["more"] = model_of(flights, range(1, 7), 60_000)
    for name, model in models.items():
        warned = model.predict_proba(july[SCHEDULE + READINGS])[:, 1] >= 1 / 6
        cost = np.where(warned, 1 - july["late"], 5 * july["late"]).sum()
        assert totals[name] == pytest.approx(cost, rel=0.005), name  # another machine may round a few scores otherwise
