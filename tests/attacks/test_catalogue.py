"""Every line of the catalogue and every boundary has a test, and each is tried with its defence switched off too."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import catalogue
import pytest

pytestmark = pytest.mark.slow  # it collects this folder in a process of its own

LIST = """
import json, sys, pytest
class Told:
    def pytest_collection_finish(self, session):
        tests = [(item.nodeid, item.function.__doc__ or "") for item in session.items]
        print("\\n" + json.dumps(tests))
sys.exit(pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *sys.argv[1:]], plugins=[Told()]))
"""


@pytest.fixture(scope="module")
def tests():
    """Return (name, docstring) of every test in this folder."""
    here = Path(__file__).parent
    found = subprocess.run(
        [sys.executable, "-c", LIST, str(here)], cwd=here.parents[1], capture_output=True, text=True, check=True
    )
    listed = next(line for line in found.stdout.splitlines() if line.startswith("[["))
    return [(name.rpartition("/")[2], docstring) for name, docstring in json.loads(listed)]


def test_has_every_line_of_the_catalogue_a_test(tests):
    claimed = Counter(line for name, docstring in tests for line in catalogue.lines(name, docstring))
    assert set(catalogue.LINES) == set(range(1, len(catalogue.LINES) + 1))
    missing = {line: what for line, what in catalogue.LINES.items() if not claimed[line]}
    assert not missing, f"Write an attack for each: {missing}"
    assert not set(claimed) - set(catalogue.LINES), "There is no such line in the catalogue."


def test_has_every_boundary_a_test_with_its_defence_and_one_without(tests):
    held, fell = set(), set()
    for name, docstring in tests:
        (fell if "without" in name else held).update(catalogue.boundaries(docstring))
    assert held | fell == set(catalogue.BOUNDARIES)
    assert not set(catalogue.BOUNDARIES) - held, "no attack that the defence holds off"
    assert not set(catalogue.BOUNDARIES) - fell, "no test that the attack succeeds without its defence"


@pytest.mark.parametrize(
    ("name", "docstring", "expected"),
    [("test_x[5 ast]", "", {5}), ("test_x[52, 55 disk]", "", {52, 55}), ("test_x[9 ** 9]", "", {9}),
     ("test_x", "Lines 31 and 32. More.", {31, 32}), ("test_x", "Line 7.", {7}), ("test_x[a 5]", "5 lines.", set()),
     ("test_x[1.0-1]", "", set())],
)  # fmt: skip
def test_is_a_claim_read_as_it_is_meant(name, docstring, expected):
    assert catalogue.lines(name, docstring) == expected
