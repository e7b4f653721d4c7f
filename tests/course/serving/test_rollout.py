"""The gate of a release, with the interval of statsmodels beside SciPy's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from course.serving.model_answers.rollout import ENOUGH, MARGIN, STAGES, canary

OLD = {"requests": 20_000, "errors": 60, "p99": 80}


def new(requests, errors, p99=80):
    return {"requests": requests, "errors": errors, "p99": p99}


@given(st.integers(1, 8_000), st.floats(0, 0.04))
def test_the_whole_interval_decides(requests, share):
    errors = int(share * requests)
    low, high = proportion_confint(errors, requests, method="wilson")
    limit = OLD["errors"] / OLD["requests"] + MARGIN
    expected = "rolled back" if low > limit else "50 %" if high <= limit and requests >= ENOUGH else "5 %"
    assert canary("5 %", OLD, new(requests, errors)) == expected


def test_a_release_goes_on_stage_by_stage():
    stage, seen = STAGES[0], []
    for _ in range(4):
        stage = canary(stage, OLD, new(5_000, 10))
        seen.append(stage)
    assert seen == ["5 %", "50 %", "100 %", "100 %"]


@pytest.mark.parametrize("requests, p99, expected", [(500, 97, "rolled back"), (499, 97, "5 %"), (5_000, 96, "50 %")])
def test_a_slow_version_goes_back_once_its_p99_means_something(requests, p99, expected):
    assert canary("5 %", OLD, new(requests, 0, p99)) == expected


def test_rolled_back_is_final_and_no_request_is_no_news():
    assert canary("rolled back", OLD, new(5_000, 0)) == "rolled back"
    assert canary("shadow", OLD, new(0, 0)) == "shadow"
