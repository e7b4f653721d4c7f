"""Reports: nothing in them acts, they ask the network for nothing, and no hidden test is in them."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from dataclasses import replace

import pytest
from classroom import LAB, hand_in, solved
from standings import SECRET, Page, check, failed, standing

from autograder.__main__ import main
from autograder.report.classroom import class_page, marks_table, page_names, student_page
from autograder.report.standing import FAILED, NOTHING, ByHand, Entry
from autograder.text import bounded, cell_text, one_line, visible

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)><svg/onload=alert(3)>"
    "</title></style></textarea>{{7*7}}{% raw %}\x1b[31m\u202ereversed\u2066 &lt;b&gt; "
    "javascript:alert(4) =cmd|'/c calc'!A0"
)


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


def test_the_student_page_has_sentences_and_nothing_of_hidden_tests_or_of_others(lab, hostile):
    bad = standing(lab, "student-01", failed("double", "✗ double: Negative fractions double too.", detail=SECRET))
    text = student_page(lab, bad, "today")
    assert "Negative fractions double too." in text and "✗ double:" not in text
    assert SECRET not in text and "student-02" not in text
    assert "explain" not in text and "-20.5" not in text
    broken = replace(standing(lab, "student-01"), problem=FAILED)
    assert "not your fault" in student_page(lab, broken, "today") and "grader or the machine" not in text


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
