"""A learner's own page: what to read again, what is left, and when none is written."""

from __future__ import annotations

import re

import pytest
from classroom import LAB, hand_in, here, solved
from standings import SECRET, Page, check, failed

from autograder.__main__ import main
from autograder.layout.hints import hint_counts
from autograder.learner.page import hints_shown, learner_page, write_page
from autograder.report.readings import chapter, sections
from autograder.results import SubmissionResult

READING = """# Numbers

## Doubling
<!-- exercise: double -->
Twice *as much*, [as elsewhere](04_other.md) and [there](https://example.org/).
![Two bars](figures/01_bars.png)
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
    text = learner_page(course, lab, path, result)
    assert "<summary>Read again: Doubling" in text and "course/readings/01_numbers.md" in text
    assert "Twice <em>as much</em>, <a>as elsewhere</a>" in text and "(Figure in the chapter: Two bars.)" in text
    assert re.findall('href="(.*?)"', text) == ["https://example.org/"], "JupyterLab follows no link into the course"
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


def test_grading_ones_own_notebook_writes_the_page(own, capsys, monkeypatch):
    _, path = own
    monkeypatch.chdir(path.parents[2])  # one stands in the course: what lies above a notebook is not believed
    assert main(["grade", str(path), "--no-page"], here) == 0
    assert not path.with_name(f"{LAB}_result.html").exists()
    assert main(["grade", str(path)], here) == 0
    assert f"{LAB}_result.html" in capsys.readouterr().out
    assert "2 of 2 exercises" in path.with_name(f"{LAB}_result.html").read_text(encoding="utf-8")


def test_no_page_is_written_among_sources_and_submissions(course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    for path in (hand_in(course, "student-01", **solved()), course.released(LAB), course.source(LAB)):
        assert main(["grade", str(path)], here) == 0
    assert not list(course.root.rglob("*_result.html")) and "hints" not in capsys.readouterr().out


def test_a_machines_failure_is_no_mark_on_the_learners_page(own, lab):
    course, path = own
    text = learner_page(course, lab, path, SubmissionResult(machine_error=SECRET))
    assert "not your fault" in text and SECRET not in text and "of 6" not in text


def test_hints_are_counted_and_damaged_counts_ignored(own, tmp_path):
    course, path = own
    assert hint_counts(course.solutions / LAB) == {"double": 3, "triple": 3}
    assert hint_counts(tmp_path) == {}
    assert hints_shown(path.parent) == {"double": 2}
    for damaged in ("[1]", "{", "[" * 100_000, ""):
        (path.parent / ".progress.json").write_text(damaged)
        assert hints_shown(path.parent) == {}
