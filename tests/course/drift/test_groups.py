"""Rates of groups are the plain shares; bad input gets its sentence."""

import numpy as np
import pandas as pd
import pytest

from course.drift.groups import rates_by_group


def test_rates_are_the_plain_shares():
    rng = np.random.default_rng(3)
    people = pd.DataFrame({"group": rng.choice(["a", "b", "c"], 500), "flag": rng.random(500) < 0.2})

    rates = rates_by_group(people["flag"], people["group"])

    plain = people.groupby("group")["flag"].mean()
    assert rates.index.tolist() == plain.index.tolist()
    np.testing.assert_allclose(rates, plain)


def test_a_group_without_positive_decisions_has_rate_zero():
    assert rates_by_group([1, 0, 0], ["x", "x", "y"]).to_dict() == {"x": 0.5, "y": 0.0}


@pytest.mark.parametrize(
    ("decisions", "groups", "sentence"),
    [([1, 0], ["a"], "2 decisions for 1 people"), ([1, 0], ["a", None], "1 people have no group")],
)
def test_bad_input_gets_its_sentence(decisions, groups, sentence):
    with pytest.raises(ValueError, match=sentence):
        rates_by_group(decisions, groups)
