"""Which names that a check binds student code is told of: nothing that a reader of the released check cannot know."""

import pytest

from autograder.sealed.syntax.telling import told

HIDDEN = "\n### BEGIN HIDDEN TESTS\nf(1)\n### END HIDDEN TESTS\n"


def tells(source, read=("limit", "x"), **others):
    return told((("a", source), *others.items()), frozenset(read))["a"]


def test_a_visible_binding_of_a_name_that_a_function_reads_is_told():
    assert tells("limit = 3\nother = 4" + HIDDEN) == {"limit"}
    assert tells("with exercise('f') as check:\n    limit = 3\n    f(limit)\n" + HIDDEN) == {"limit"}
    assert tells("for x in [1, 2]:\n    f()") == {"x"}


@pytest.mark.parametrize(
    "source",
    [
        HIDDEN + "limit = 3",
        "### BEGIN HIDDEN TESTS\nlimit = 3\n### END HIDDEN TESTS",
        "### BEGIN HIDDEN TESTS\nsecret = 3\n### END HIDDEN TESTS\nlimit = secret",
        "secret = [3]\n### BEGIN HIDDEN TESTS\nsecret.append(4)\n### END HIDDEN TESTS\nfor limit in secret: f()",
        "limit = check.seed + 1",
        "rng = default_rng(check.seed)\nlimit = rng.normal()",
        "seed = int(os.environ['COURSE_SEED'])\nwith open(seed) as limit: f()",
        "(limit := check.seed)",
        "def more():\n    global limit\n    limit = check.seed",
        "exec('limit = check.seed')\nlimit = 3",
        "globals()['limit'] = 3",
        "try:\n    pass\nexcept E as limit:\n    pass\nlimit = check.seed",
        "limit, x = 3, check.seed",
        "class limit:\n    seed = check.seed",
    ],
)
def test_what_is_hidden_or_made_from_it_or_from_the_classs_seed_is_not(source):
    assert "limit" not in tells(source)


def test_what_a_hidden_line_of_another_check_has_met_is_not_told():
    assert tells("limit = kept[0]", b="kept = [1]\n### BEGIN HIDDEN TESTS\nkept[0] = 2\n### END HIDDEN TESTS") == set()
    assert tells("limit = 3", b="kept = [1]\n### BEGIN HIDDEN TESTS\nkept[0] = limit\n### END HIDDEN TESTS") == {
        "limit"
    }
