"""The four numbers of delivery, on logs that can be counted by hand, and on the lab's two teams."""

from pathlib import Path

import pandas as pd
import pytest

from course.teams.model_answers.delivery import delivery

FILE = Path(__file__).parents[3] / "solutions" / "lab06_teams_more" / "deliveries.csv"
START = pd.Timestamp("2014-03-03")


def log(*rows):
    """Return a log from rows (committed, deployment, deployed, failed, restored), times in hours."""
    table = pd.DataFrame(rows, columns=["committed", "deployment", "deployed", "failed", "restored"])
    for name in ("committed", "deployed", "restored"):
        table[name] = START + pd.to_timedelta(table[name].astype(float), unit="h")
    return table


def test_changes_wait_and_deployments_fail():
    found = delivery(log((0, "d1", 10, True, 13), (4, "d1", 10, True, 13), (10, "d2", 20, False, None)), 2)
    assert found == {"lead_time": 10, "per_week": 1, "failure_rate": 0.5, "restore": 3}


def test_what_is_open_is_not_averaged():
    found = delivery(log((0, "d1", 10, True, None), (1, None, None, False, None)), 1)
    assert found == {"lead_time": 10, "per_week": 1, "failure_rate": 1, "restore": None}


def test_nothing_deployed_is_not_zero_hours():
    found = delivery(log((0, None, None, False, None)), 1)
    assert found == {"lead_time": None, "per_week": 0, "failure_rate": None, "restore": None}


def test_the_labs_two_teams_have_the_numbers_that_its_text_quotes():
    made = pd.read_csv(FILE, parse_dates=["committed", "deployed", "restored"])
    daily, monthly = (delivery(made[made["team"] == team], 26) for team in ("daily", "monthly"))
    assert (round(daily["lead_time"]), round(monthly["lead_time"])) == (16, 371)
    assert (daily["failure_rate"], monthly["failure_rate"]) == pytest.approx((6 / 78, 3 / 6))
