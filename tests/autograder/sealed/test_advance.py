"""A random generator's state is believed if drawing leads to it: compared with Python's and NumPy's own generators."""

import random

import numpy as np
import pytest

from autograder.sealed import advance
from autograder.sealed.advance import follows
from autograder.sealed.copying import copy_back
from autograder.sealed.generators import state_of
from autograder.sealed.randomness import follow, restore, state

MAKERS = {
    "Random": lambda seed: random.Random(seed),
    "RandomState": lambda seed: np.random.RandomState(seed),
    "PCG64": lambda seed: np.random.default_rng(seed),
    "PCG64DXSM": lambda seed: np.random.Generator(np.random.PCG64DXSM(seed)),
    "MT19937": lambda seed: np.random.Generator(np.random.MT19937(seed)),
}


def draw(generator, count):
    if isinstance(generator, random.Random):
        for _ in range(count):
            generator.random()
    else:
        generator.random(count) if hasattr(generator, "random") else generator.rand(count)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("count", [0, 1, 311, 312, 313, 1000, 20_000])
def test_does_a_state_follow_from_drawing(name, count):
    generator = MAKERS[name](5)
    before = state_of(generator)[1]
    draw(generator, count)
    assert follows(before, state_of(generator)[1])


@pytest.mark.parametrize("name", MAKERS)
def test_does_another_seeds_state_not_follow(name, monkeypatch):
    monkeypatch.setattr(advance, "MOST_TWISTS", 50)
    assert not follows(state_of(MAKERS[name](5))[1], state_of(MAKERS[name](6))[1])


@pytest.mark.parametrize("steps", [1, 2, 1000, 12345, 2**20, 2**39])
def test_is_the_distance_numpys(steps):
    for name, kind in (("PCG64", np.random.PCG64), ("PCG64DXSM", np.random.PCG64DXSM)):
        bits = kind(7)
        before = bits.state["state"]
        bits.advance(steps)
        after = bits.state["state"]["state"]
        assert advance._distance(before["state"], after, advance.MULTIPLIERS[name], before["inc"]) == steps


def test_is_a_state_that_gives_equal_numbers_for_ever_refused(monkeypatch):
    monkeypatch.setattr(advance, "MOST_TWISTS", 50)
    mersenne = np.random.Generator(np.random.MT19937(1))
    words = state_of(mersenne)[1]
    nothing = words | {"state": {"key": np.zeros(624, "uint32"), "pos": 624}}
    permuted = np.random.default_rng(1)
    stuck = state_of(permuted)[1] | {"state": {"state": 0, "inc": 0}}
    own = random.Random(1)
    copy_back((mersenne, permuted, own), {}, {0: ("Generator", nothing), 1: ("Generator", stuck),
                                              2: ("Random", (3, (0,) * 624 + (624,), None))})  # fmt: skip
    assert mersenne.random() == np.random.Generator(np.random.MT19937(1)).random()
    assert permuted.random() == np.random.default_rng(1).random()
    assert own.random() == random.Random(1).random()


def test_are_the_global_generators_taken_on_and_not_replaced(monkeypatch):
    monkeypatch.setattr(advance, "MOST_TWISTS", 50)
    random.seed(1)
    np.random.seed(1)
    start = state()
    expected = [random.random(), random.random(), *np.random.rand(2)]
    follow(start)  # an earlier state does not follow
    assert random.random() != expected[0]
    restore(start)  # but the student's side does as the examiner says
    assert random.random() == expected[0]
    random.seed(1)
    np.random.seed(1)
    random.random(), np.random.rand(1)
    later = state()
    random.seed(1)
    np.random.seed(1)
    follow(later)
    assert random.random() == expected[1] and np.random.rand() == expected[3]


@pytest.mark.parametrize("bad", [None, (), 5, {}, (3,), (3, 5, None), {"bit_generator": "PCG64"},
                                 {"bit_generator": "PCG64", "state": {"state": -1, "inc": 1}}])  # fmt: skip
def test_is_what_is_no_state_none_that_follows(bad):
    for name in ("Random", "PCG64"):
        assert not follows(state_of(MAKERS[name](1))[1], bad)
