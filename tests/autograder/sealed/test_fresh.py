"""One call in a process of its own: nothing of an earlier call is there, and all that the notebook has run above is."""

import pytest
from small_lab import answer, check, grade, lab, locked, points

from autograder.sealed.controller import fresh
from autograder.sealed.tiers import Tier

CHECK = """with exercise('f') as check:
    check.equal([check.afresh(f, n) for n in (1, 2, 3)], [2, 4, 6], 'It doubles.')
    ### BEGIN HIDDEN TESTS
    check.hidden()
    check.equal([check.afresh(f, number=n) for n in (9, 8)], [18, 16], 'It doubles others too.')
    ### END HIDDEN TESTS"""
LAB = lab(
    locked("setup", "from course import exercise\nunit = 2"),
    answer("before", "table = {}"),
    answer("f", "def f(number): return unit * number"),
    check("f_check", CHECK),
    answer("g", "def g(): return 1"),
    check("g_check", "assert g() == 1"),
)
RIGHT = "def f(number): return unit * number"
COUNTED = "def f(number):\n    calls.append(1)\n    return [2, 4, 6, 18, 16][len(calls) - 1]"
REMEMBERING = {
    "a counter": f"calls = []\n{COUNTED}",
    "a file": """import os
def f(number):
    with open('calls', 'a') as file: file.write('x')
    return [2, 4, 6, 18, 16][os.path.getsize('calls') - 1]""",
    "a file elsewhere": """import os
def f(number):
    with open(os.path.expanduser('~/calls'), 'a') as file: file.write('x')
    with open('/tmp/calls', 'a') as file: file.write('x')
    return [2, 4, 6, 18, 16][os.path.getsize('/tmp/calls') - 1]""",
    "its own fork": f"import os\nos.fork = lambda: 0\ncalls = []\n{COUNTED}",
    "shared memory": """import mmap
count = mmap.mmap(-1, 1)
def f(number):
    count[0] += 1
    return [2, 4, 6, 18, 16][count[0] - 1]""",
}


@pytest.fixture(scope="module", params=[Tier.CONTAINED, Tier.UNCONTAINED], ids=lambda tier: tier.name)
def engine(starts, request):
    return starts(LAB, tier=request.param)


@pytest.fixture(scope="module")
def contained(starts):
    return starts(LAB)


def test_a_right_answer_passes_with_what_the_notebook_has_run_above(engine):
    assert points(grade(engine)) == [1, 1]
    assert points(grade(engine, before="half = 1", f="def f(number): return unit * number * half")) == [1, 1]


@pytest.mark.parametrize("way", REMEMBERING)
def test_an_answer_that_counts_its_calls_does_not(contained, way):
    assert points(grade(contained, f=REMEMBERING[way])) == [0, 1]


def test_a_call_that_ends_its_process_costs_that_check_alone(contained):
    result = grade(contained, f="import os\ndef f(number): os._exit(0)")
    assert points(result) == [0, 1]
    assert "ended" in result.checks[0].sentence


def refused(starts, code, asked):
    """Return the result of a check that asks `asked` afresh."""
    text = f"with exercise('f') as check: check.equal(check.afresh({asked}), 1, 'One.')"
    engine = starts(lab(locked("setup", "from course import exercise"), answer("f", code), check("f_check", text)))
    return grade(engine).checks[0]


def test_what_has_no_name_of_its_own_is_refused(starts):
    result = refused(starts, "class f:\n    def m(self): return 1", "f().m")
    assert result.points == 0 and "called afresh" in result.sentence


def test_what_is_the_students_cannot_be_passed_to_another_process(starts):
    result = refused(starts, "def f(x): return x", "f, f")
    assert result.points == 0 and "another process" in result.sentence


def test_there_is_a_bound_and_it_is_the_courses_to_keep(starts, monkeypatch):
    monkeypatch.setattr(fresh, "MOST_AFRESH", 2)
    [first, _] = grade(starts(LAB)).checks
    assert first.points == 0 and first.fault.value == "course"


@pytest.mark.root
def test_the_user_of_a_box_does_not_count_the_boxes_before_it(starts):
    ids = "ids = [check.afresh(f) for _ in range(12)]\n    check.that(len(set(ids)) > 6, 'Each box has its own.')"
    text = f"with exercise('f') as check:\n    {ids}\n    check.that(ids != sorted(ids), 'They stand in a row.')"
    setup = locked("setup", "from course import exercise\nimport os")
    engine = starts(lab(setup, answer("f", "def f(): return os.getuid()"), check("f_check", text)))
    assert points(grade(engine)) == [1]
