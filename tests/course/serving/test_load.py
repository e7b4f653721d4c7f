"""Load against a real service: how many requests, when they were due, and what a stall does to each loop."""

import time

import numpy as np
import pytest
from fastapi import FastAPI

from course.serving import load
from course.serving import service as serving
from course.serving.load import closed_loop, open_loop, stalling
from course.serving.service import Service, ServingError


@pytest.fixture
def service():
    made = FastAPI()
    stall = stalling(lambda: None, after=0.2, seconds=0.4)

    @made.post("/work")
    def work(body: dict):
        stall()
        return body

    @made.post("/broken")
    def broken(body: dict):
        raise ValueError

    yield Service().start(made)
    serving.stop_all()


def test_an_open_loop_sends_when_requests_are_due_and_all_of_them_feel_the_stall(service):
    trace = open_loop(service, "/work", {}, rate=20, seconds=1)
    assert trace["due"].tolist() == pytest.approx(np.arange(20) / 20)
    waits = trace["done"] - trace["due"]
    assert trace["done"].notna().all() and (waits > 0).all()
    assert (waits > 0.1).sum() >= 5, "a stall of 0.4 s holds up those who come in its first 0.3 s, at 20 a second"


def test_a_closed_loop_waits_for_each_answer_and_sends_fewer(service):
    trace = closed_loop(service, "/work", {}, rate=20, seconds=1)
    assert (trace["sent"].iloc[1:].to_numpy() >= trace["done"].iloc[:-1].to_numpy() - 1e-3).all()
    assert 1 <= len(trace) < 20
    assert (trace["done"] - trace["sent"]).max() >= 0.4


def test_failures_and_silence_count_as_never_answered(service):
    assert open_loop(service, "/broken", {}, rate=20, seconds=0.2)["done"].isna().all()
    service.stop()
    assert open_loop(service, "/work", {}, rate=20, seconds=0.2)["done"].isna().all()


def test_a_load_is_bounded(service):
    for loop in (open_loop, closed_loop):
        with pytest.raises(ServingError, match=f"{load.MOST_REQUESTS} at most"):
            loop(service, "/work", {}, rate=1_000, seconds=10)


def test_a_stall_comes_once():
    answer = stalling(lambda value: value + 1, after=0, seconds=0.1)
    began = time.monotonic()
    assert [answer(1), answer(2)] == [2, 3]
    assert time.monotonic() - began >= 0.1
    assert answer(3) == 4
