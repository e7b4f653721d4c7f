"""Stage gates against a tree of all outcomes, and the pilot against Bayes' rule by simulation."""

from itertools import product

import numpy as np
import pytest

from course.failure_rates.model_answers.stages import kill_at, pilot_worth, stage_values


def plan_value(stages, value, go):
    """Return the expected value of a fixed plan that stops before the first stage with go False."""
    total, reached = 0.0, 1.0
    for (cost, chance), onward in zip(stages, go, strict=True):
        if not onward:
            return total
        total -= reached * cost
        reached *= chance
    return total + reached * value


@pytest.mark.parametrize("seed", range(8))
def test_the_value_is_that_of_the_best_plan(seed):
    rng = np.random.default_rng(seed)
    stages = list(zip(rng.uniform(1, 30, 4), rng.uniform(0.2, 0.9, 4), strict=True))
    value = rng.uniform(20, 300)
    best = max(plan_value(stages, value, go) for go in product([True, False], repeat=4))
    assert stage_values(stages, value)[0] == pytest.approx(best)


def test_where_to_stop():
    assert kill_at([(10, 0.5), (30, 0.4)], 60) == 0
    assert kill_at([(1, 0.5), (1, 0.5)], 60) is None
    assert stage_values([(1_000, 0.9), (30, 0.5)], 100) == [0, 20]  # what was spent before does not count


def test_a_perfect_and_a_useless_pilot():
    assert pilot_worth(0.3, (1, 1), 100, 40) == pytest.approx(0.3 * 60)
    assert pilot_worth(0.3, (0.5, 0.5), 100, 40) == 0
    assert pilot_worth(0.7, (0.5, 0.5), 100, 40) == pytest.approx(0)


def test_the_pilot_by_simulation():
    rng = np.random.default_rng(0)
    good = rng.random(400_000) < 0.35
    passed = np.where(good, rng.random(400_000) < 0.8, rng.random(400_000) >= 0.7)
    gain = np.where(good, 100.0, 0.0) - 40
    informed = np.mean(np.where(passed, gain, 0))  # this pilot's failures are not worth building
    assert pilot_worth(0.35, (0.8, 0.7), 100, 40) == pytest.approx(informed - max(0, 0.35 * 100 - 40), abs=0.2)
