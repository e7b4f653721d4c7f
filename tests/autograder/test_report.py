"""Reports: what they say, that nothing in them acts, and that they ask the network for nothing."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import classroom
import pytest
from classroom import LAB, hand_in, solved

from autograder.__main__ import main
from autograder.grade import Request, grade, read_lab
from autograder.layout import Course
from autograder.marking.gradebook import Gradebook, of_course
from autograder.plain_text import bounded, cell_text, one_line, visible
from autograder.records import Records
from autograder.report import charts, tallies
from autograder.report.classroom import class_page, marks_table, page_names, student_page
from autograder.report.learner import hint_counts, hints_shown, learner_page, write_page
from autograder.report.readings import chapter, sections
from autograder.report.standing import FAILED, NOT_YET, NOTHING, ByHand, Entry, Standing, of_result, standings
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)><svg/onload=alert(3)>"
    "</title></style></textarea>{{7*7}}{% raw %}\x1b[31m\u202ereversed\u2066 &lt;b&gt; "
    "javascript:alert(4) =cmd|'/c calc'!A0"
)
SECRET = "hidden input 123456789"


class Page(HTMLParser):
    """Everything of a page that could act or load something."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.blocks: dict[str, list[str]] = {"style": [], "script": []}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.inside = tag if tag in self.blocks else ""

    def handle_data(self, data):
        if self.inside:
            self.blocks[self.inside].append(data)

    def handle_endtag(self, tag):
        self.inside = ""


def check(name: str, outcome=Outcome.PASSED, points=2.0, **more) -> CheckResult:
    """Return a made-up result of a check worth 2 points."""
    return CheckResult(f"{name}_check", outcome, points, 2.0, **more)


def failed(name: str, sentence: str, **more) -> CheckResult:
    return check(name, Outcome.FAILED, 0.0, sentence=sentence, fault=Fault.STUDENT, **more)


@pytest.fixture
def lab(built):
    return read_lab(built, LAB)


def standing(lab, student: str, *checks: CheckResult, entry: Entry | None = None, **more) -> Standing:
    return of_result(lab.cells, student, SubmissionResult(tuple(checks), **more), entry)


@pytest.fixture
def hostile(lab):
    """A class of three in which one student has written what could act into everything that is theirs."""
    bad = standing(
        lab, HOSTILE, failed("double", HOSTILE, detail=SECRET), failed("triple", HOSTILE), notes=(HOSTILE,),
        entry=Entry({"sign_essay": ByHand(2.5, marked=True, comment=HOSTILE)}),
    )  # fmt: skip
    good = standing(lab, "student-02", check("double"), check("triple", points=1.0))
    absent = replace(standing(lab, "student-03"), problem=NOTHING)
    return [bad, good, absent]


def pages(lab, found) -> list[str]:
    names = page_names([one.student for one in found])
    return [class_page(lab, found, names, "today"), *(student_page(lab, one, "today") for one in found)]


# -- nothing acts and nothing is loaded -----------------------------------------------------------------------------


def test_nothing_that_students_wrote_becomes_markup(lab, hostile):
    for text in pages(lab, hostile):
        page = Page(text)
        assert not {"img", "iframe", "object", "embed", "form", "link", "base", "textarea"} & set(page.tags)
        assert not [one for one in page.attributes if one[1].startswith("on") or "javascript:" in one[2]]
        assert text.count("<script>") == text.count("</script>") == len(page.blocks["script"]) <= 1
        assert "49{%" not in text  # a template's marks stay text


def test_no_control_or_bidirectional_character_is_in_a_page(lab, hostile):
    for text in pages(lab, hostile):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", text)
    assert "\\x1b[31m\\u202ereversed\\u2066" in pages(lab, hostile)[1]


def test_pages_refer_to_nothing_outside(lab, hostile):
    for text in pages(lab, hostile):
        page = Page(text)
        assert not {"img", "link", "iframe", "audio", "video", "source", "use", "image"} & set(page.tags)
        links = [value for _, name, value in page.attributes if name in ("href", "src", "srcset", "xlink:href", "data")]
        assert all(re.fullmatch(r"marks\.csv|students/[\w.~-]+\.html", link) for link in links)
        assert not re.search(r"url\(|@import|@font-face", "".join(page.blocks["style"]))


def test_the_policy_allows_the_one_style_and_the_one_script_and_nothing_else(lab, hostile):
    for text in pages(lab, hostile):
        page = Page(text)
        policy = next(value for tag, name, value in page.attributes if (tag, name) == ("meta", "content"))
        assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
        assert not [one for one in page.attributes if one[1] == "style"]  # it would be refused
        for kind, blocks in page.blocks.items():
            for block in blocks:
                digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
                assert f"{kind}-src 'sha256-{digest}'" in policy


def test_a_page_cannot_be_made_long_by_a_student(lab):
    bad = standing(lab, "x", failed("double", "word " * 400_000), notes=("n" * 1_000_000,))
    assert max(map(len, pages(lab, [bad]))) < 60_000


def test_marks_have_no_formula(lab, hostile):
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "student-01"]
    found = [replace(hostile[1], student=name, notes=(f"{name}, and more",)) for name in names]
    rows = list(csv.reader(marks_table(found).splitlines()))
    assert [row[0] for row in rows[1:]] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'=1",
        "'=1",
        "'=1",
        "'＝1",
        "student-01",
    ]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not re.search("[\x1b\u202e]", marks_table(hostile))
    assert rows[0] == ["student", "double", "sign", "triple", "late penalty", "total", "of", "notes"]
    assert rows[-1][:7] == ["student-01", "2", "", "1", "", "3", "6"]


def test_student_ids_become_safe_and_different_file_names():
    names = [
        "ann",
        "Ann",
        "student-01",
        "../../etc/passwd",
        "a b",
        "a-b",
        "<script>",
        "日本",
        "CON.",
        "x" * 128,
        ".hidden",
    ]
    made = page_names(names)
    assert made["student-01"] == "students/student-01.html"
    assert all(re.fullmatch(r"students/[A-Za-z0-9][\w.~-]{0,70}\.html", page) for page in made.values())
    assert len({page.casefold() for page in made.values()}) == len(names)


# -- what is said ---------------------------------------------------------------------------------------------------


def test_the_student_page_has_sentences_and_nothing_of_hidden_tests_or_of_others(lab, hostile):
    bad = standing(lab, "student-01", failed("double", "✗ double: Negative fractions double too.", detail=SECRET))
    text = student_page(lab, bad, "today")
    assert "Negative fractions double too." in text and "✗ double:" not in text
    assert SECRET not in text and "student-02" not in text
    assert "explain" not in text and "-20.5" not in text
    broken = replace(standing(lab, "student-01"), problem=FAILED)
    assert "not your fault" in student_page(lab, broken, "today") and "grader or the machine" not in text


def test_marks_given_by_hand_overrule_and_are_named(lab):
    entry = Entry(
        {"double_check": ByHand(1.5, marked=True, comment="Almost."), "sign_essay": ByHand(0, waiting=True)}, 0.5
    )
    one = standing(lab, "s", failed("double", "No."), check("triple", points=1.0), entry=entry)
    assert (one.total, one.waiting, one.max_points) == (2.0, 1, 6.0)
    text = student_page(lab, one, "today")
    assert "Almost." in text and "0.5 points were taken off" in text and "1 mark by a person still missing" in text
    assert "✎ 1.5" in class_page(lab, [one], page_names(["s"]), "today")


def test_the_same_mistake_is_counted_once_whatever_values_it_showed(lab):
    words = "Two doubled is four."
    found = [
        standing(lab, f"s{n}", failed("double", f"✗ double: {words} Expected 4, got {n}. Stuck?")) for n in range(3)
    ] + [standing(lab, "t", failed("double", "Something else."))]
    said = tallies.sentences(lab, found)
    assert [(one.sentence, len(one.students)) for one in said] == [(words, 3), ("Something else.", 1)]


def test_what_needs_the_teacher_is_named(lab):
    course_error = check("double", Outcome.ERROR, 0.0, fault=Fault.COURSE)
    found = [
        standing(lab, "a", course_error, check("triple", mode="open"), tier="sealed, not contained"),
        replace(standing(lab, "b"), problem=FAILED),
        replace(standing(lab, "c"), problem=NOT_YET),
        standing(lab, "d", entry=Entry({"sign_essay": ByHand(0, waiting=True)})),
    ]
    text = "\n".join(tallies.attention(lab, found))
    for part in ("b: The grader or the machine failed", "c: Handed in and not graded", "1 mark waits for a person",
                 "The course is at fault in double_check for a", "process: triple.", "without a box"):  # fmt: skip
        assert part in text


@pytest.mark.parametrize("most, width, bins", [(18, 2, 9), (6, 1, 6), (100, 10, 10), (1, 0.1, 10), (13.5, 2, 7)])
def test_totals_are_counted_in_round_classes(most, width, bins):
    found = tallies.distribution([0, most, most / 2], most)
    assert len(found) == bins and found[0].high == pytest.approx(width) and found[-1].high == most
    assert sum(one.count for one in found) == 3 and found[-1].count >= 1


def test_charts_fit_and_have_words(lab):
    found = [standing(lab, f"s{n}", check("double"), failed("triple", "No.")) for n in range(7)]
    rows, values = tallies.exercises(lab, found), tallies.totals(found)
    chart = charts.histogram(tallies.distribution(values, 6), values)
    assert "2 to 3 points: 7 students" in chart.words and "median is 2 of 6" in chart.words
    assert all(box.x >= 0 and box.x + box.width <= 100 and box.y >= 0 for box in chart.boxes)
    for strip in charts.strips(rows):
        assert sum(box.width for box in strip.boxes) == pytest.approx(100)
    assert charts.histogram([], []) is None
    text = class_page(lab, found, page_names([one.student for one in found]), "today")
    assert text.count('role="img"') == 1 + len(charts.strips(rows))
    assert 'aria-label="triple: failed: 7 students"' in text


@pytest.mark.parametrize("most", [1, 4, 9, 30, 299, 10_000])
def test_an_axis_has_few_round_numbers(most):
    found = charts.histogram([tallies.Bin(0, 1, most)], [1.0])
    assert 2 <= len(found.up) <= 6 and float(found.up[-1].text) >= most


def test_a_class_of_one_and_a_class_of_none_can_be_shown(lab):
    assert "1 of 1 student graded" in class_page(lab, [standing(lab, "s", check("double"))], page_names(["s"]), "today")
    assert "0 of 0 students" in class_page(lab, [], {}, "today")


# -- from the disk --------------------------------------------------------------------------------------------------


@pytest.fixture
def graded(course, fakes) -> Course:
    """A class of three on disk, graded by the engine without a box, and one who handed in what was not graded."""
    hand_in(course, "student-01", **solved(), sign_essay="Because.")
    hand_in(course, "student-02", double="def double(number):\n    return number ** 2")
    hand_in(course, "student-03", double="# MACHINE")
    list(grade(Request(course), classroom.FakeEngine, Gradebook))
    hand_in(course, "student-04")
    return course


def test_a_report_is_written_from_records_and_gradebook(graded, capsys):
    with of_course(graded.root) as database:
        grade_row = database.find_grade("sign_essay", LAB, LAB, "student-01")
        grade_row.manual_score, grade_row.needs_manual_grade = 2.0, False
        comment = database.find_comment("sign_essay", LAB, LAB, "student-01")
        comment.manual_comment = "Well argued."
    assert main(["report", "--course", str(graded.root)]) == 0
    folder = graded.grading / "reports" / LAB
    assert str(folder / "index.html") in capsys.readouterr().out
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "student-03: The grader or the machine failed" in text and "student-04: Handed in and not graded" in text
    assert "Well argued." in (folder / "students" / "student-01.html").read_text(encoding="utf-8")
    rows = {row[0]: row for row in csv.reader((folder / "marks.csv").read_text(encoding="utf-8").splitlines())}
    assert rows["student-01"][1:7] == ["2", "2", "1", "", "5", "6"]
    assert rows["student-02"][1:4] == ["0", "0", "0"] and rows["student-03"][5] == ""
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.rglob("*.*"))


def test_a_report_can_go_elsewhere_and_needs_marks(course, graded, tmp_path, capsys):
    assert main(["report", LAB, "--course", str(graded.root), "--to", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / LAB / "marks.csv").is_file()


def test_without_marks_there_is_nothing_to_report(course, capsys):
    assert main(["report", "--course", str(course.root)]) == 2
    assert "nothing was graded yet" in capsys.readouterr().err


def test_a_student_who_never_handed_in_is_listed(graded, lab):
    found = standings(graded, lab, {"ghost": Entry()})
    assert {one.student: one.problem for one in found}["ghost"] == NOTHING
    Records(graded, LAB).folder.joinpath("student-01.json").write_text("{broken")
    assert {one.student: one.problem for one in standings(graded, lab, {})}["student-01"] == NOT_YET


# -- a learner's own page -------------------------------------------------------------------------------------------

READING = """# Numbers

## Doubling
<!-- exercise: double -->
Text.
```python
## not a heading
<!-- exercise: triple -->
```
## Signs
<!-- exercises: double, sign -->
"""


@pytest.fixture
def own(course, tmp_path):
    """A learner's folder: the notebook, and two hints taken for one exercise."""
    (course.root / "course" / "readings").mkdir(parents=True)
    (course.root / "course" / "readings" / "01_numbers.md").write_text(READING)
    folder = course.root / "work" / LAB
    folder.mkdir(parents=True)
    (folder / ".progress.json").write_text('{"double": {"hints": 2}, "triple": {"hints": "x"}, "sign": 3}')
    path = hand_in(course, "x", **solved()).rename(folder / f"{LAB}.ipynb")
    return course, path


def test_sections_are_found_by_their_marks(own):
    course, _ = own
    path = chapter([course.root], LAB)
    found = {name: [part.heading for part in parts] for name, parts in sections(path).items()}
    assert found == {"double": ["Doubling", "Signs"], "sign": ["Signs"]}
    assert chapter([course.root], "lab09_other") is None and chapter([course.root], "capstone") is None


def test_a_learners_page_says_what_to_read_and_what_is_left(own, lab):
    course, path = own
    result = SubmissionResult(
        (failed("double", "✗ double: Negative fractions double too."), check("triple", points=1.0))
    )
    text = learner_page(course, lab, (path, path.with_name("page.html")), result)
    assert 'Read again: <a href="../../course/readings/01_numbers.md">Doubling</a>' in text
    assert "1 of 3 hints left" in text and "Negative fractions double too." in text
    assert "1 of 2 exercises pass all their checks" in text and "solution(&#34;double&#34;)" in text.replace(
        '"double"', "&#34;double&#34;"
    )
    assert "The 3 points of the written part are left out" in text
    assert not [one for one in Page(text).tags if one in ("img", "script", "link")]


def test_a_learners_page_never_replaces_another_file(own, lab):
    course, path = own
    page = write_page(course, lab, path, SubmissionResult((check("double"),)))
    assert page.name == f"{LAB}_result.html" and write_page(course, lab, path, SubmissionResult()) == page
    page.write_text("my own notes")
    with pytest.raises(FileExistsError, match="Rename it"):
        write_page(course, lab, path, SubmissionResult())
    assert page.read_text() == "my own notes"


def test_grading_ones_own_notebook_writes_the_page(own, fakes, capsys):
    _, path = own
    assert main(["grade", str(path), "--no-page"]) == 0
    assert not path.with_name(f"{LAB}_result.html").exists()
    assert main(["grade", str(path)]) == 0
    assert f"{LAB}_result.html" in capsys.readouterr().out
    assert "2 of 2 exercises" in path.with_name(f"{LAB}_result.html").read_text(encoding="utf-8")


def test_no_page_is_written_among_sources_and_submissions(course, fakes, capsys):
    for path in (hand_in(course, "student-01", **solved()), course.released(LAB), course.source(LAB)):
        main(["grade", str(path)])
    assert not list(course.root.rglob("*_result.html")) and "hints" not in capsys.readouterr().out


def test_a_machines_failure_is_no_mark_on_the_learners_page(own, lab):
    course, path = own
    text = learner_page(course, lab, (path, path), SubmissionResult(machine_error=SECRET))
    assert "not your fault" in text and SECRET not in text and "of 6" not in text


def test_hints_are_counted_and_damaged_counts_ignored(own, tmp_path):
    course, path = own
    assert hint_counts(course.solutions / LAB / "hints.md") == {"double": 3, "triple": 3}
    assert hint_counts(tmp_path / "none.md") == {}
    assert hints_shown(path.parent) == {"double": 2}
    for damaged in ("[1]", "{", "[" * 100_000, ""):
        (path.parent / ".progress.json").write_text(damaged)
        assert hints_shown(path.parent) == {}


# -- text -----------------------------------------------------------------------------------------------------------


def test_text_is_made_visible_and_bounded():
    assert visible("a\x1b[2J\u202e\ud800\n\tß日👩") == "a\\x1b[2J\\u202e\\ud800\n\tß日👩"
    assert one_line("a \n b" + "c" * 900) == "a b" + "c" * 396 + "…"
    text = bounded("\n".join(map(str, range(1000))), lines=30)
    assert text.splitlines()[0] == "0" and text.splitlines()[-1] == "999" and "970 more lines" in text
    assert cell_text("=1\x1b") == "'=1\\x1b"


@pytest.mark.slow
def test_from_a_hostile_submission_to_a_harmless_report(course, capsys):
    hand_in(course, "student-01", **solved())
    raising = f"def double(number):\n    print({HOSTILE!r})\n    raise ValueError({HOSTILE!r})"
    hand_in(course, "<b>student-02", double=raising, triple="import os\nos._exit(0)")
    assert main(["grade", "--course", str(course.root), "--uncontained"]) == 0
    assert main(["report", "--course", str(course.root)]) == 0
    folder = course.grading / "reports" / LAB
    found = list(folder.rglob("*.html"))
    assert len(found) == 3
    for path in found:
        page = Page(path.read_text(encoding="utf-8"))
        assert not {"img", "b", "link", "iframe"} & set(page.tags) and len(page.blocks["script"]) <= 1
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;student-02" in text and "alert(1)" in text and "ended the whole process" in text
