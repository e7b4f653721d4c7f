"""`autograder new`: what it makes is named by check until it is written, and nothing that is there is overwritten."""

import hashlib
import json

import classroom
import pytest
from classroom import LAB, FakeEngine, here

from autograder.__main__ import main
from autograder.authoring.blank import MARK
from autograder.authoring.cleaning import cleaned
from autograder.authoring.rules import faults
from autograder.authoring.unwritten import unwritten
from autograder.notebook import Role, cells, read
from autograder.report.readings import chapter, sections
from course.progress import sections as hints_of

NEW = "lab02_waves"
TABLE = "| part | exercise | points | minutes |\n|---|---|---:|---:|\n| A | `double` | 2 | 9 |\n"
READING = "# Numbers\n\n## Double\n\nTwice.\n\n## Sources\n\n- Us.\n"


@pytest.fixture
def place(course):
    """A course with readings whose lab has a table of exercises."""
    path = course.source(LAB)
    book = json.loads(path.read_text())
    book["cells"][0]["source"] = (
        "# Numbers\n\n| part | exercise | points | minutes |\n|---|---|---:|---:|\n| A | `double` | 2 | 9 |\n\nThe end."
    )
    path.write_text(json.dumps(book))
    classroom.write(
        course.root / "course/readings/01_numbers.md", "# Numbers\n\n## Double\n\nTwice.\n\n## Sources\n\n- Us.\n"
    )
    return course


def new(course, *words):
    return main(["new", *words, "--course", str(course.root)], here)


def said(course, capsys, *words):
    """Return what a command that is refused says; it must leave every file as it was."""
    before = everything(course.root)
    assert new(course, *words) == 2
    assert everything(course.root) == before
    return capsys.readouterr().err


def everything(root):
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in root.rglob("*") if path.is_file()}


def checked(course, lab, capsys, *more):
    """Return (status, {place: what to write}) of `autograder check`, which must run nothing for it."""
    FakeEngine.runs.clear()
    capsys.readouterr()
    status = main(["check", lab, "--no-nbgrader", *more, "--course", str(course.root)], here)
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")]
    assert FakeEngine.runs == []
    return status, [tuple(part.strip() for part in row.split("  ") if part.strip())[2:] for row in rows]


def test_has_a_new_lab_all_that_a_lab_has(place):
    assert new(place, NEW) == 0 and new(place, NEW, "ebb") == 0 and new(place, NEW, "moon_essay") == 0
    book = read(place.source(NEW))
    assert faults(book) == [] and cleaned(book) == book
    roles = {cell.id: (cell.role, cell.points) for cell in cells(book)}
    assert roles["ebb"] == (Role.ANSWER, 0) and roles["ebb_check"] == (Role.CHECK, 2)
    assert roles["imports"][0] is Role.LOCKED and roles["moon_essay"] == (Role.MANUAL, 2)
    assert [*roles] == [
        *("title", "imports", "ebb_text", "ebb", "ebb_check"),
        *("moon_essay_text", "moon_essay", "progress", "end"),
    ]
    assert {name: len(found) for name, found in hints_of(place.source(NEW).parent).items()} == {"ebb": 3}
    assert [*sections(chapter([place.root], NEW))] == ["ebb"]
    assert (place.root / "tests/answers" / NEW / "ebb.py").is_file()
    assert not (place.root / "tests/answers" / NEW / "moon_essay.py").exists()


def test_does_check_say_what_to_write_until_it_is_written(place, capsys):
    new(place, NEW), new(place, NEW, "ebb")
    status, rows = checked(place, NEW, capsys)
    assert status == 1 and ("cell ebb is written", "Where it says TO WRITE, write the solution.") in rows
    marks = sum(
        path.read_text().count(MARK) for path in place.root.rglob("*") if path.suffix in (".md", ".py", ".ipynb")
    )
    assert len(rows) == marks == len(unwritten(place, NEW))
    for path in place.root.rglob("*"):
        if path.suffix in (".md", ".py", ".ipynb"):
            path.write_text(path.read_text().replace(MARK, "Written:", 1))
    assert len(checked(place, NEW, capsys)[1]) == marks - 4  # the notebook, hints, answers and the reading


def test_does_check_of_one_exercise_ask_for_that_one(place, capsys):
    new(place, LAB, "half"), new(place, LAB, "third")
    status, rows = checked(place, LAB, capsys, "--exercise", "half")
    places = {row[0] for row in rows}
    assert status == 1 and {"cell half is written", "hints.md, half is written", "cell title is written"} <= places
    assert f"tests/answers/{LAB}/half.py is written" in places and not [row for row in rows if "third" in str(row)]


def test_does_a_second_notebook_not_wait_for_the_first_ones_part_of_the_reading(place):
    new(place, f"{LAB}_more")
    before = unwritten(place, f"{LAB}_more")
    new(place, LAB, "half")
    assert unwritten(place, f"{LAB}_more") == before
    assert [part for part in unwritten(place, LAB) if part.place.endswith(".md") and "`half`" in part.what]


def test_is_an_unwritten_lab_not_released(place, capsys):
    before = everything(place.labs)
    new(place, LAB, "half")
    assert main(["release", LAB, "--course", str(place.root)], here) == 1
    assert "cell half: Where it says TO WRITE, write the solution." in capsys.readouterr().out
    assert everything(place.labs) == before


def test_is_a_lab_without_exercises_told_how_one_begins(place, capsys):
    new(place, NEW)
    rows = checked(place, NEW, capsys)[1]
    assert (
        "cell title is written",
        f"Where it says TO WRITE, write an exercise: `autograder new {NEW} NAME` begins one.",
    ) in rows


def test_stands_an_exercise_beside_what_was_there(place):
    hints = place.source(LAB).with_name("hints.md")
    before, book = hints.read_text(), read(place.source(LAB))
    new(place, LAB, "half")
    after = read(place.source(LAB))
    assert [cell["id"] for cell in after["cells"]] == [
        *(cell["id"] for cell in book["cells"]),
        "half_text",
        "half",
        "half_check",
    ]
    assert after["cells"][1:-3] == book["cells"][1:]
    title = "".join(after["cells"][0]["source"]).splitlines()
    assert (
        title[5].startswith("| A | `half` (")
        and title[5].endswith(" | 2 | 10 |")
        and title[4] == "| A | `double` | 2 | 9 |"
    )
    assert hints.read_text().startswith(before)
    reading = (place.root / "course/readings/01_numbers.md").read_text()
    assert reading.index("Twice.") < reading.index("exercise: half") < reading.index("## Sources")


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["waves"], "'waves' is no name for a lab. Call it labNN_topic"),
        (["lab2_waves"], "'lab2_waves' is no name for a lab."),
        (["../lab02_waves"], "is no name for a lab."),
        ([LAB], "is there already. Choose another name; nothing was changed."),
        (["lab01_waves"], f"{LAB} has the number 01, and so its reading. Take another number, or {LAB}_more"),
        ([NEW, "ebb"], f"There is no lab '{NEW}'."),
        ([LAB, "double"], f"{LAB} has a cell double already, and nothing was changed."),
        ([LAB, "unit"], f"The cell setup of {LAB} binds the name unit. Choose another name."),
        ([LAB, "Half"], "'Half' is no name for an exercise. Take the function's"),
        ([LAB, "half_check"], "not ending in _check or _text"),
        ([LAB, "lambda"], "no word of Python's"),
        ([LAB, "kept"], "kept.py is there already. Move it away"),
    ],
)  # fmt: skip
def test_is_a_name_that_cannot_be_told_why(place, capsys, words, sentence):
    classroom.write(place.root / "tests/answers" / LAB / "kept.py", "mine")
    assert sentence in said(place, capsys, *words)


def test_is_a_lab_without_a_table_told(course, capsys):
    assert f"The first cell of {LAB} has no table of exercises." in said(course, capsys, LAB, "half")


def test_may_a_lab_be_begun_where_one_was_thrown_away(place):
    classroom.write(place.solutions / NEW / ".progress.json", "{}")
    assert new(place, NEW) == 0 and place.source(NEW).is_file()


def test_may_a_second_notebook_have_the_number(place):
    assert new(place, f"{LAB}_more") == 0
    assert "01_numbers.md" in place.source(f"{LAB}_more").read_text()


def test_is_another_nbgrader_course_sent_to_nbgraders_own(tmp_path, capsys):
    classroom.write(tmp_path / "source/ps1/ps1.ipynb", "{}")
    for words in (["new", "lab02_waves"], ["handout", str(tmp_path.parent / "out")]):
        assert main([*words, "--course", str(tmp_path)], here) == 2
        assert "nbgrader" in capsys.readouterr().err
