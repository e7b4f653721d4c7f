"""Random generators that cross: the same draws on both sides, and a state that would read outside memory is refused."""

import random

import numpy as np
import pytest

from autograder.sealed.crossing.generators import made, set_state, state_of, stranger

MAKERS = {
    "Random": lambda: random.Random(3),
    "RandomState": lambda: np.random.RandomState(3),
    "PCG64": lambda: np.random.default_rng(3),
    "PCG64DXSM": lambda: np.random.Generator(np.random.PCG64DXSM(3)),
    "MT19937": lambda: np.random.Generator(np.random.MT19937(3)),
}


def draws(generator):
    """Return some numbers, odd counts of 32 bits and normal ones among them."""
    if isinstance(generator, random.Random):
        return [generator.random(), generator.gauss(0, 1), generator.randrange(10)]
    return [*generator.normal(size=3), *generator.permutation(5)]


@pytest.mark.parametrize("name", MAKERS)
def test_does_a_copy_go_on_where_the_original_stands(name):
    original = MAKERS[name]()
    draws(original)
    copy = made(*state_of(original))
    assert type(copy) is type(original)
    assert draws(copy) == draws(original)


@pytest.mark.parametrize("name", MAKERS)
def test_a_stranger_is_of_the_same_kind_and_tells_nothing_of_the_original(name):
    original, same = MAKERS[name](), MAKERS[name]()
    passed = made(*stranger(original, 0))
    assert type(passed) is type(original) and str(state_of(original)) == str(state_of(same))
    assert draws(made(*stranger(original, 0))) == draws(passed) != draws(made(*stranger(original, 1)))
    assert draws(made(*stranger(original, 0))) != draws(original)


@pytest.mark.parametrize(
    "value", [None, 3, np.zeros(2), np.random.Generator(np.random.Philox(1)), random.SystemRandom()]
)
def test_is_anything_else_no_generator(value):
    assert state_of(value) is None


def mersenne(**changed):
    """Return a state of the Mersenne twister with these parts changed."""
    state = np.random.MT19937(1).state
    return state | {"state": state["state"] | changed}


BAD = [
    mersenne(pos=10**9), mersenne(pos=-1), mersenne(pos=True), mersenne(key=np.zeros(3, "uint32")),
    mersenne(key=[1] * 624),
    mersenne(key=np.zeros(624)), np.random.PCG64(1).state, {}, (), None,
]  # fmt: skip


@pytest.mark.parametrize("state", BAD)
def test_is_a_hostile_state_refused_and_the_generator_left_alone(state):
    generator = np.random.Generator(np.random.MT19937(1))
    with pytest.raises((ValueError, TypeError)):
        set_state(generator, state)
    assert draws(generator) == draws(np.random.Generator(np.random.MT19937(1)))
