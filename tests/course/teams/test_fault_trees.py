"""Fault trees against inclusion and exclusion by hand, a simulation, and the choice of every subset."""

import numpy as np
import pytest

from course.teams.model_answers.fault_trees import MOST_EVENTS, best_mitigation, occurs, top_probability

SHARED = {"top": ("and", ["left", "right"]), "left": ("or", ["a", "c"]), "right": ("or", ["b", "c"])}
P = {"a": 0.2, "b": 0.3, "c": 0.1}


def test_a_shared_cause_is_counted_once():
    assert top_probability(SHARED, P, "top") == pytest.approx(0.1 + 0.9 * 0.2 * 0.3)


def test_gates_without_a_shared_cause_multiply():
    tree = {"top": ("and", ["left", "b"]), "left": ("or", ["a", "c"])}
    assert top_probability(tree, P, "top") == pytest.approx((1 - 0.8 * 0.9) * 0.3)


def test_it_agrees_with_a_simulation():
    rng = np.random.default_rng(3)
    tree = {"top": ("or", ["x", "y"]), "x": ("and", ["a", "b", "d"]), "y": ("and", ["c", "a"])}
    p = {"a": 0.5, "b": 0.4, "c": 0.3, "d": 0.8}
    drawn = [{event for event, chance in p.items() if rng.random() < chance} for _ in range(20_000)]
    share = np.mean([occurs("top", tree, happened) for happened in drawn])
    assert top_probability(tree, p, "top") == pytest.approx(share, abs=0.012)


def test_too_many_events_are_refused():
    events = [f"e{place}" for place in range(MOST_EVENTS + 1)]
    with pytest.raises(ValueError, match="too many"):
        top_probability({"top": ("or", events)}, dict.fromkeys(events, 0.1), "top")


OPTIONS = {"fix a": (3, "a", 0.0), "fix b": (2, "b", 0.1), "fix c": (4, "c", 0.01), "fix d": (1, "d", 0.0)}


@pytest.mark.parametrize("budget, bought", [(0, []), (3, ["fix a"]), (4, ["fix c"]), (7, ["fix a", "fix c"])])
def test_the_best_choice_within_the_budget(budget, bought):
    p = P | {"d": 0.9}
    assert best_mitigation(SHARED, p, "top", OPTIONS, budget) == bought
    assert p == P | {"d": 0.9}
