"""Other answers tried from within one run of the solution: each as if it stood in a run of its own."""

import pytest
from small_lab import SHORT, answer, check, lab, locked, submission

from autograder.results import Outcome


def tried(engine, **alternatives):
    """Return how the check of each answer ends, None where that cannot be told."""
    found, _ = engine.branches(submission(engine), alternatives, 1)
    return [result and result.outcome for result in found.values()]


def alone(engine, exercise, code):
    """Return how the exercise's check ends if its answer is graded in a run of its own."""
    result = engine.grade(submission(engine, **{exercise: code}), None, 1)
    return next(check for check in result.checks if check.exercise == exercise)


ANSWERS = [
    "def triple(x): return x + x + x",
    "def triple(x): return 0",
    "def triple(x): raise ValueError('no')",
    "def triple(x): raise NotImplementedError",
    "def triple(:",
    "triple = 6",
]


def test_each_answer_ends_as_it_does_in_a_run_of_its_own(two):
    found, solved = two.branches(submission(two), {"triple": ANSWERS}, 1)
    for number, code in enumerate(ANSWERS):
        other, mine = alone(two, "triple", code), found["triple", number]
        assert (mine.outcome, mine.points, mine.sentence) == (other.outcome, other.points, other.sentence), code
    assert [(check.exercise, check.outcome) for check in solved] == [
        (name, Outcome.PASSED) for name in ("double", "triple")
    ]


def test_each_answer_is_counted_once_even_if_it_costs_the_run(two):
    told = []
    codes = [ANSWERS[0], "import os; os._exit(3)", ANSWERS[1]]
    two.branches(submission(two), {"triple": codes, "double": codes[:1]}, 1, lambda: told.append(1))
    assert len(told) == 4


def test_an_answer_leaves_nothing_to_the_next_or_to_the_solution(two):
    leaves = "shown.append(1); unit = 5; import math; math.pi = 3\ndef double(x): return 2 * x"
    finds = "assert shown == [] and unit == 2 and math.pi > 3.1\ndef double(x): return 2 * x"
    assert tried(two, double=[leaves, finds], triple=[finds.replace("double(x): return 2", "triple(x): return 3")]) == [
        Outcome.PASSED, Outcome.PASSED, Outcome.PASSED,
    ]  # fmt: skip


def test_what_the_check_made_for_one_answer_is_gone_for_the_next(starts):
    source = lab(locked("setup", "seen = []"), answer("f", "def f(): return 1"),
                 check("f_check", "seen.append(f())\nassert seen == [1], f'Seen {seen}.'"))  # fmt: skip
    assert tried(starts(source, limits=SHORT), f=["def f(): return 1"] * 3) == [Outcome.PASSED] * 3


@pytest.mark.parametrize("code", [
    "import os; os._exit(3)",
    "def triple(x):\n    import os; os._exit(3)",
    "while True: pass",
    "def triple(x):\n    while True: pass",
])  # fmt: skip
def test_an_answer_that_costs_the_run_is_left_to_a_run_of_its_own_and_the_rest_is_told(two, code):
    found = tried(two, triple=[ANSWERS[0], code, ANSWERS[1]])
    assert [found[0], found[2]] == [Outcome.PASSED, Outcome.FAILED]
    assert found[1] in (None, alone(two, "triple", code).outcome)


def test_a_solution_that_costs_the_run_ends_it(starts):
    source = lab(answer("f", "import os; os._exit(3)"), check("f_check", "f()"),
                 answer("g", "def g(): return 1"), check("g_check", "assert g() == 1"))  # fmt: skip
    assert tried(starts(source, limits=SHORT), g=["def g(): return 1", "def g(): return 2"]) == [None, None]


def test_where_a_thread_runs_nothing_is_told_from_within(starts):
    thread = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    source = lab(answer("f", thread), check("f_check", "True"),
                 answer("g", "def g(): return 1"), check("g_check", "assert g() == 1"))  # fmt: skip
    assert tried(starts(source, limits=SHORT), f=["f = 1"], g=["def g(): return 1"]) == [Outcome.PASSED, None]


def test_awaited_answers_run_on_the_forks_own_loop(starts):
    source = lab(locked("setup", "import asyncio\nawait asyncio.sleep(0)"), answer("f", "async def f(): return 1"),
                 check("f_check", "assert await f() == 1"))  # fmt: skip
    assert tried(starts(source, limits=SHORT), f=[
        "async def f():\n    await asyncio.sleep(0.01)\n    return 1", "async def f(): return 2",
    ]) == [Outcome.PASSED, Outcome.FAILED]  # fmt: skip
