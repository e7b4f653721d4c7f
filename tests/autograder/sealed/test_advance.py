"""How many numbers were drawn from a random generator, compared with Python's and NumPy's own generators."""

import random

import numpy as np
import pytest

from autograder.sealed.crossing.generators import state_of
from autograder.sealed.examiner import advance
from autograder.sealed.examiner.advance import draw, drawn

MAKERS = {
    "Random": lambda seed: random.Random(seed),
    "RandomState": lambda seed: np.random.RandomState(seed),
    "PCG64": lambda seed: np.random.default_rng(seed),
    "PCG64DXSM": lambda seed: np.random.Generator(np.random.PCG64DXSM(seed)),
    "MT19937": lambda seed: np.random.Generator(np.random.MT19937(seed)),
}


def use(generator, count):
    if isinstance(generator, random.Random):
        for _ in range(count):
            generator.random()
    else:
        generator.random(count) if hasattr(generator, "random") else generator.rand(count)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("count", [0, 1, 311, 312, 313, 1000, 20_000])
def test_drawing_as_many_numbers_without_looking_leads_to_the_same_state(name, count):
    used, moved = MAKERS[name](5), MAKERS[name](5)
    use(used, count)
    draw(moved, drawn(state_of(moved)[1], state_of(used)[1]))
    assert str(state_of(moved)) == str(state_of(used))


@pytest.mark.parametrize("name", MAKERS)
def test_no_count_leads_to_another_seeds_state(name, monkeypatch):
    monkeypatch.setattr(advance, "MOST", 624 * 50)
    assert drawn(state_of(MAKERS[name](5))[1], state_of(MAKERS[name](6))[1]) is None


@pytest.mark.parametrize("steps", [1, 2, 1000, 12345, 2**20, 2**39])
def test_is_the_distance_numpys(steps):
    for name, kind in (("PCG64", np.random.PCG64), ("PCG64DXSM", np.random.PCG64DXSM)):
        bits = kind(7)
        before = bits.state["state"]
        bits.advance(steps)
        after = bits.state["state"]["state"]
        assert advance._distance(before["state"], after, advance.MULTIPLIERS[name], before["inc"]) == steps


@pytest.mark.parametrize(
    ("name", "keeps"),
    [
        ("Random", lambda it: it.gauss(0, 1)),
        ("RandomState", lambda it: it.normal()),
        ("PCG64", lambda it: it.integers(9, dtype="uint32")),
    ],
)
def test_a_number_that_is_kept_for_later_cannot_be_told_as_a_count(name, keeps):
    generator = MAKERS[name](1)
    before = state_of(generator)[1]
    keeps(generator)
    assert drawn(before, state_of(generator)[1]) is None
