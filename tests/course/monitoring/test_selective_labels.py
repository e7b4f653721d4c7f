"""Selective labels: the weighted share is right on average, by summing over every possible audit."""

from itertools import product

import numpy as np
import pytest

from course.monitoring.model_answers.selective_labels import audit_rates, explore, standard_error

SCORE = np.array([0.9, 0.6, 0.4, 0.3, 0.2, 0.1])
TRUTH = np.array([1.0, 0.0, 1.0, 0.0, 1.0, 0.0])
LIMIT, EPSILON = 0.5, 0.3


def every_audit():
    """Yield (probability, labels as known) of each of the 16 audits that the propensities allow."""
    for looked in product([True, False], repeat=4):
        chance = np.prod([EPSILON if looks else 1 - EPSILON for looks in looked])
        yield chance, np.where([True, True, *looked], TRUTH, np.nan)


def test_the_weighted_share_is_right_on_average_over_every_possible_audit():
    mean = sum(chance * audit_rates(SCORE, label, LIMIT, EPSILON)["weighted"] for chance, label in every_audit())
    assert mean == pytest.approx(TRUTH.mean())


def test_the_estimated_variance_is_right_on_average_over_every_possible_audit():
    audits = list(every_audit())
    shares = [audit_rates(SCORE, label, LIMIT, EPSILON)["weighted"] for _, label in audits]
    variance = sum(chance * (share - TRUTH.mean()) ** 2 for (chance, _), share in zip(audits, shares, strict=True))
    estimated = sum(chance * standard_error(SCORE, label, LIMIT, EPSILON) ** 2 for chance, label in audits)
    assert estimated == pytest.approx(variance)


def test_the_rates_of_a_worked_example():
    label = np.array([1.0, 0.0, 1.0, np.nan, np.nan, 0.0])
    rates = audit_rates(SCORE, label, LIMIT, 0.5)
    assert rates == pytest.approx({"naive": 1 / 2, "weighted": (1 + 2) / 6, "missed": 2 / 3})


def test_without_exploration_nothing_can_be_said_about_those_below():
    with pytest.raises(ValueError, match="never audited"):
        audit_rates(SCORE, TRUTH, LIMIT, 0.0)
    assert audit_rates(SCORE[:2], TRUTH[:2], LIMIT, 0.0)["missed"] == 0


def test_everybody_from_the_limit_on_is_audited_and_the_share_epsilon_of_the_others():
    score = np.repeat([0.5, 0.4], 20_000)
    looked = explore(score, 0.5, 0.1, np.random.default_rng(1))
    assert looked[:20_000].all()
    assert looked[20_000:].mean() == pytest.approx(0.1, abs=0.01)
