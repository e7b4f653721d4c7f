"""2,000 mutated notebooks: each is graded or gets a sentence, none stops the run, and none takes long.

Most are read and restored, a sample goes through the whole of `grade` in one run, among honest submissions.
"""

import copy
import json
import random
import re
import time

import hostile_class
import pytest
import target
from hostile_class import LAB

from autograder import notebook
from autograder.authoring.lab import read_lab
from autograder.errors import NotebookError
from autograder.files.digests import digest_folder
from autograder.gradebook.gradebook import Gradebook
from autograder.grading.grade import grade
from autograder.grading.request import Request, choose
from autograder.intake.restore import restored_cells
from autograder.layout import Course
from autograder.notebook import Role
from autograder.results import Limits
from autograder.sealed.engine import Engine
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import Tier

pytestmark = [pytest.mark.attack, pytest.mark.slow]
IN_BYTES, IN_STRUCTURE, WHOLE = 1000, 1000, 60
SENTENCE = re.compile(r"^[^\n]{15,700}[.)]$")
ODD = [None, True, 0, -1, 1e400, 10**30, "", "x", "\ud800", "\0", "../x", [], {}, [[]], {"a": None}, "code", "markdown",
       "raw", 4, 3, 2, 5, ["a", 1], "### BEGIN HIDDEN TESTS", "double_check", "\u202e", "# x\n" * 50]  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one lab, to which nobody has handed in anything."""
    root = tmp_path_factory.mktemp("mutants") / "course"
    made = hostile_class.made(root, students=False)
    return Course(made.root)


@pytest.fixture(scope="module")
def lab(course):
    return read_lab(course, LAB)


def solved(course) -> dict:
    """Return the lab as an honest student hands it in, in the format of today."""
    book = json.loads(course.released(LAB).read_text())
    for cell in book["cells"]:
        cell["source"] = {"double": target.RIGHT, "why_essay": "It adds."}.get(cell["id"], cell["source"])
    return book


def older(book: dict) -> dict:
    """Return a notebook in format 3, which is upgraded when it is read."""
    cells = []
    for cell in book["cells"]:
        text = "input" if cell["cell_type"] == "code" else "source"
        cells.append({"cell_type": cell["cell_type"], "metadata": cell["metadata"], text: cell["source"]})
        if text == "input":
            cells[-1] |= {"outputs": [], "language": "python"}
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}


def in_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return a file that was damaged: bytes changed, cut out, put in, doubled, or its end lost."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        place, length = chance.randrange(len(found) + 1), chance.choice((1, 3, 40, 400))
        what = chance.randrange(6)
        if what == 0:
            found[place : place + 1] = chance.randbytes(1)
        elif what == 1:
            del found[place : place + length]
        elif what == 2:
            found[place:place] = chance.choice((b'"', b"{", b"[", b"}", b",", b"\\ud800", b"\0", b"\xff", b"1e999"))
        elif what == 3:
            found[place:place] = found[place : place + length]
        elif what == 4:
            found[place:] = b"" if chance.random() < 0.3 else found[place:]
        else:
            found[place:place] = chance.choice((b"\n", b"NaN", b"null", b"\xef\xbb\xbf", b"\\u0000", b"[" * 3000))
    return bytes(found)


def places(value, found):
    """Return (holder, key) of everything inside a JSON value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in list(pairs):
        found.append((value, key))
        places(inside, found)
    return found


def in_structure(book: dict, chance: random.Random) -> dict:
    """Return a notebook whose parts were replaced, lost, moved, doubled or nested."""
    book = copy.deepcopy(book)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        found = places(book, [])
        if not found:
            break
        (holder, key), (_, other) = chance.choice(found), chance.choice(found)
        what = chance.randrange(6)
        if what <= 1:
            holder[key] = copy.deepcopy(chance.choice(ODD))
        elif what == 2:
            del holder[key]
        elif what == 3 and isinstance(holder, list):
            holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
        elif what == 4 and isinstance(holder, list):
            chance.shuffle(holder)
        else:
            holder[key] = chance.choice(([holder[key]], {str(other): holder[key]}, str(holder[key])))
    return book


def mutants(course, start, count):
    """Yield the bytes of mutated notebooks, alternately in both ways, a fifth of them in an old format."""
    honest = solved(course)
    for number in range(start, start + count):
        chance = random.Random(number)
        book = older(honest) if number % 5 == 0 else honest
        if number % 2:
            yield in_bytes(json.dumps(book, indent=1).encode(), chance)
        else:
            yield json.dumps(in_structure(book, chance)).encode()


def test_does_each_mutant_give_the_labs_cells_or_a_sentence_and_soon(course, lab, tmp_path):
    """Lines 39, 43, 45 and 47. Boundary: restore."""
    path, released = tmp_path / f"{LAB}.ipynb", {cell.id: cell for cell in lab.released}
    refused, slowest = 0, 0.0
    for data in mutants(course, 0, IN_BYTES + IN_STRUCTURE):
        path.write_bytes(data)
        began = time.process_time()
        try:
            cells, notes = restored_cells(lab, path)
        except NotebookError as error:
            assert SENTENCE.match(str(error)), str(error)
            refused += 1
        else:
            assert_shaped(cells, released)
            assert all(SENTENCE.match(note) for note in notes), notes
        slowest = max(slowest, time.process_time() - began)
    assert 0.2 < refused / (IN_BYTES + IN_STRUCTURE) < 0.8  # else they are all nonsense, or all harmless
    assert slowest < 10  # CPU seconds; the first old notebook loads the converter


def assert_shaped(cells, released):
    """The lab's cells are there once each, in order; locked ones as released, all others without points."""
    assert [cell.id for cell in cells if cell.id in released] == [*released]
    assert len({cell.id for cell in cells}) == len(cells)
    for cell in cells:
        lab = released.get(cell.id)
        if lab and lab.role in (Role.CHECK, Role.LOCKED):
            assert cell == lab
        assert cell.points == (lab.points if lab else 0)
        cell.source.encode()


def test_does_a_sample_go_through_the_whole_of_grading_and_stop_nothing(course):
    """Lines 39, 43, 45 and 47. Boundary: restore."""
    everybody = {f"mutant-{n:03}": data for n, data in enumerate(mutants(course, 5000, WHOLE))}
    honest = {f"honest-{n}": json.dumps(solved(course)).encode() for n in range(3)}
    for student, data in (everybody | honest).items():
        folder = course.submitted / student / LAB
        folder.mkdir(parents=True)
        (folder / f"{LAB}.ipynb").write_bytes(data)
    before = digest_folder(course.submitted)
    request = Request(course, choose(course), workers=2, limits=Limits(cell_seconds=3, total_seconds=20))
    [(_, rows, _)] = grade(request, Machine(Tier.CONTAINED, Engine), Gradebook)
    assert {row.student for row in rows} == {*everybody, *honest}
    for row in rows:
        assert row.result.machine_error == ""
        assert [check.id for check in row.result.checks] == ["double_check"]
        assert all(SENTENCE.match(note) for note in row.result.notes), row.result.notes
        said = row.result.checks[0].sentence
        assert row.result.points == 1 or ("\n" not in said and len(said) > 15 and said[-1] not in ": "), said
    assert {row.result.points for row in rows if row.student in honest} == {1.0}
    assert digest_folder(course.submitted) == before
    [(_, again, _)] = grade(request, Machine(Tier.CONTAINED, Engine), Gradebook)
    assert not [row.student for row in again if row.fresh]


def test_is_the_honest_notebook_whole_in_both_formats(course, lab, tmp_path):
    """Or the mutants would be no mutants of a good one."""
    path = tmp_path / f"{LAB}.ipynb"
    for book in (solved(course), older(solved(course))):
        path.write_text(json.dumps(book))
        cells, _ = restored_cells(lab, path)
        assert_shaped(cells, {cell.id: cell for cell in notebook.cells(json.loads(course.released(LAB).read_text()))})
        assert next(cell for cell in cells if cell.id == "double").source == target.RIGHT
