"""Constructed portfolios: projects on their way to production, and deployed models on their way out. No real data."""

from __future__ import annotations

import numpy as np
import pandas as pd


def made_up_funnel(seed: int, organisations: int = 60) -> pd.DataFrame:
    """Return one row for each project: its organisation and its stage, the last one that it reached.

    Stages: 0 idea, 1 data, 2 good in an offline test, 3 pilot, 4 production, 5 still in production after a year. One
    organisation in five is large, has many ideas, and brings a smaller share of its pilots into production.
    """
    rng = np.random.default_rng(seed)
    large = np.arange(organisations) < organisations // 5
    ideas = np.where(large, rng.integers(150, 260, organisations), rng.integers(8, 30, organisations))
    ready = np.where(large, rng.beta(4, 6, organisations), rng.beta(5, 4, organisations))
    of = np.repeat(np.arange(organisations), ideas)
    pilot = rng.random(len(of)) < 0.28
    ships = rng.random(len(of)) < ready[of]
    late = np.where(ships, rng.choice([4, 5], len(of), p=[0.4, 0.6]), 3)
    return pd.DataFrame({"organisation": of, "stage": np.where(pilot, late, rng.choice(3, len(of)))})


def made_up_models(seed: int, n: int = 400, today: int = 36) -> pd.DataFrame:
    """Return one row for each model: the month when it started, and when it ended (missing: in use today).

    Of the models in use, 4 % are switched off each month, so .96 to the power of 12 live longer than 12 months.
    """
    rng = np.random.default_rng(seed)
    started = rng.integers(0, today, n)
    ended = (started + rng.geometric(0.04, n)).astype(float)
    ended[ended > today] = np.nan
    return pd.DataFrame({"started": started, "ended": ended})
