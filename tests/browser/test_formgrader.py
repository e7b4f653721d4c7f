"""What the instructor does after grading: open the marks in Formgrader, mark an essay, regrade, find the mark again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

AUTOGRADER = Path(sys.executable).with_name("autograder")
NBGRADER = Path(sys.executable).with_name("nbgrader")


def autograder(course: Path, *arguments: str) -> str:
    done = subprocess.run(
        [AUTOGRADER, *arguments, "--course", str(course)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def graded_course(scratch_course) -> Path:
    """A course with one student who solved the lab, wrote an essay and was graded by the command."""
    autograder(scratch_course, "release")
    lab = json.loads((scratch_course / "labs/lab02_drift/lab02_drift.ipynb").read_text())
    solved = json.loads((scratch_course / "solutions/lab02_drift/lab02_drift.ipynb").read_text())
    answers = {cell["id"]: cell["source"] for cell in solved["cells"]}
    for cell in lab["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("solution"):
            cell["source"] = "I would page nobody." if mark.get("grade") else answers[cell["id"]]
    folder = scratch_course / ".grading/submitted/student-07/lab02_drift"
    folder.mkdir(parents=True)
    (folder / "lab02_drift.ipynb").write_text(json.dumps(lab))
    autograder(scratch_course, "grade", "lab02_drift", "--uncontained")
    return scratch_course


def essay_of(course: Path):
    """Return (the essay's grade cell, its mark by hand, the total) as the gradebook has them."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / '.grading/gradebook.db'}") as gradebook:
        entry = gradebook.find_submission_notebook("lab02_drift", "lab02_drift", "student-07")
        essay = next(grade for grade in entry.grades if grade.name.endswith("_essay"))
        return essay.name, essay.manual_score, entry.score


def open_submission(page, address: str) -> None:
    page.goto(address)  # the token becomes a cookie here
    page.locator("#jp-top-panel").wait_for()
    page.goto(f"{address.split('/lab', 1)[0]}/formgrader/gradebook/lab02_drift/lab02_drift")
    page.get_by_role("link", name="Submission #1").click()
    shown = "document.querySelector('input.score') && document.querySelector('input.score').placeholder"
    page.wait_for_function(shown)  # the marks arrive after the page


def test_a_mark_given_in_formgrader_survives_a_regrade(graded_course, open_desk, page, tmp_path):
    name, before, points = essay_of(graded_course)
    assert before is None
    address = open_desk("teach", graded_course)

    open_submission(page, address)
    page.screenshot(path=tmp_path / "submission.png", full_page=True)
    text = page.inner_text("body")
    assert "I would page nobody." in text and "HIDDEN TESTS" not in text
    field = page.locator(f"input.score#{name}")
    field.fill("1.5")
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT") as saved:
        field.press("Tab")
    assert saved.value.ok
    autograder(graded_course, "grade", "lab02_drift", "--uncontained", "--force")

    assert essay_of(graded_course) == (name, 1.5, points + 1.5)
    open_submission(page, address)
    assert float(page.locator(f"input.score#{name}").input_value()) == 1.5


def test_nbgraders_own_commands_go_on_from_our_marks(graded_course, tmp_path):
    _, _, points = essay_of(graded_course)
    for command in (["export", f"--to={tmp_path / 'marks.csv'}"], ["generate_feedback", "lab02_drift"]):
        done = subprocess.run([NBGRADER, *command], cwd=graded_course, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr[-2000:]

    header, row = ((tmp_path / "marks.csv").read_text().splitlines())[:2]
    marks = dict(zip(header.split(","), row.split(","), strict=True))
    assert marks["student_id"] == "student-07" and float(marks["score"]) == points
    page = (graded_course / ".grading/feedback/student-07/lab02_drift/lab02_drift.html").read_text()
    assert "hidden checks stood here" in page
    source = json.loads((graded_course / "solutions/lab02_drift/lab02_drift.ipynb").read_text())
    for line in hidden_lines(source):
        assert line not in page, f"the feedback shows a hidden test: {line}"


def hidden_lines(source: dict) -> list[str]:
    found, inside = [], False
    for cell in source["cells"]:
        for line in "".join(cell["source"]).splitlines():
            inside = (inside or "BEGIN HIDDEN" in line) and "END HIDDEN" not in line
            if inside and "BEGIN HIDDEN" not in line and len(line.strip()) > 10:
                found.append(line.strip())
    assert found
    return found
