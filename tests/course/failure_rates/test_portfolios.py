"""The constructed portfolios are what their docstrings say, and give the numbers of the reading."""

import numpy as np
import pytest

from course.failure_rates.model_answers.survival import survival
from course.failure_rates.portfolios import made_up_funnel, made_up_models


def test_one_funnel_gives_both_headlines():
    projects = made_up_funnel(186)
    pilots = projects[projects["stage"] >= 3]
    own = (pilots["stage"] >= 4).groupby(pilots["organisation"]).mean()
    assert round((projects["stage"] < 4).mean(), 2) == 0.87 and round(own.mean(), 2) == 0.54
    assert round((pilots["stage"] >= 4).mean(), 2) == 0.45 and round((own > 0.5).mean(), 2) == 0.49


def test_a_seed_gives_the_same_projects_and_every_stage_occurs():
    assert made_up_funnel(1).equals(made_up_funnel(1)) and not made_up_funnel(1).equals(made_up_funnel(2))
    assert set(made_up_funnel(1)["stage"]) == set(range(6))


def test_models_end_at_four_per_cent_a_month():
    models = made_up_models(7, n=40_000)
    length = models["ended"].fillna(36) - models["started"]
    assert (length >= 1).all() and not (models["ended"] > 36).any()
    assert survival(length, models["ended"].notna(), 12) == pytest.approx(0.96**12, abs=0.01)
    assert np.isclose(models["ended"].isna().mean(), 0.55, atol=0.1)
