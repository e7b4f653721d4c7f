"""Feedback, reports and tables are safe to open: nothing of a student's is live, and no cell is a formula."""

import csv
import json
import re
import subprocess
import sysconfig
from collections import Counter
from types import SimpleNamespace

import hostile_class
import pytest
from hostile_class import HONEST, LAB
from live import Live

from autograder import notebook
from autograder.gradebook import autograded, display, export
from autograder.results import CellRun, SubmissionResult
from autograder.text import FORMULA, cell_text

pytestmark = [pytest.mark.attack, pytest.mark.slow]


@pytest.fixture(scope="module")
def produced(tmp_path_factory):
    """Everything that is made from a hostile class, and what was printed meanwhile."""
    course = hostile_class.made(tmp_path_factory.mktemp("hostile") / "course")
    mine = tmp_path_factory.mktemp("mine") / LAB / f"{LAB}.ipynb"
    mine.parent.mkdir()
    mine.write_bytes(next((course.submitted / "=1+1" / LAB).glob("*.ipynb")).read_bytes())
    said = "".join(
        run(course, *words)
        for words in (("autograder", "grade"), ("autograder", "report"), ("nbgrader", "generate_feedback", LAB),
                      ("nbgrader", "export", "--to=grades.csv"), ("autograder", "grade", str(mine)))
    )  # fmt: skip
    feedback = {path.parts[-3]: path.read_text() for path in course.grading.glob(f"feedback/*/{LAB}/*.html")}
    pages = [*(course.grading / "reports").rglob("*.html"), *mine.parent.glob("*.html")]
    tables = [course.root / "grades.csv", *(course.grading / "reports").rglob("*.csv")]
    return SimpleNamespace(course=course, said=said, feedback=feedback, pages=pages, tables=tables)


def run(course, program, *words):
    """Run one of the commands as a teacher does; return what it prints."""
    command = [f"{sysconfig.get_path('scripts')}/{program}", *words]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_is_everything_there_that_a_student_or_teacher_opens(produced):
    """Or the other tests would look at nothing."""
    class_size = 1 + len(hostile_class.HOSTILE)
    assert len(produced.feedback) == class_size
    assert len(produced.pages) == class_size + 2  # one for the class, one for one's own notebook
    assert len(produced.tables) == 2


def test_has_a_hostile_students_feedback_nothing_live_that_an_honest_ones_lacks(produced):
    """Line 49. Boundary: feedback."""
    honest = Live(produced.feedback[HONEST]).found
    for student, page in produced.feedback.items():
        assert not Live(page).found - honest, student
        assert hostile_class.OWN not in re.sub(r"&[#\w]+;", "", "".join(re.findall(r"<script.*?</script>", page, re.S)))


def test_have_reports_nothing_live_that_a_students_text_put_there(produced):
    """Line 49. Boundary: feedback."""
    for path in produced.pages:
        found = Live(path.read_text()).found
        allowed = {"body": 1, "script": 1, "style": 1, "meta": 5, "svg": 20}
        assert not found - Counter(allowed), path
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", path.read_text())


def test_is_no_cell_of_a_table_a_formula_and_no_column_shifted(produced):
    """Line 49. Boundary: exports."""
    for path in produced.tables:
        head, *rows = csv.reader(path.open(newline=""))
        assert len(rows) == 1 + len(hostile_class.HOSTILE)
        assert {len(row) for row in rows} == {len(head)}
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]
        assert not re.search("[\x00-\x08\x0b-\x1f]", path.read_text())


def test_have_students_the_marks_that_they_earned(produced):
    with (produced.course.root / "grades.csv").open() as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    expected = {cell_text(name): float(answer == "shows") for name, answer in hostile_class.HOSTILE.items()}
    assert scores == expected | {HONEST: 1.0}


def test_is_nothing_printed_that_moves_a_terminals_cursor(produced):
    """Line 49."""
    assert "student-01" in produced.said and "\\x1b" in produced.said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", produced.said)


def test_would_pages_and_tables_act_without_being_cleaned(monkeypatch):
    """Boundary: feedback, exports."""
    from nbconvert.exporters import HTMLExporter

    lab = hostile_class.source()
    cells = [cell for cell in notebook.cells(lab) if cell.id != "why_essay"]
    cells.append(notebook.Cell("mine", notebook.Role.PLAIN, "markdown", hostile_class.LIVE[1]))
    shown = {"output_type": "display_data", "data": {"text/html": hostile_class.LIVE[0]}, "metadata": {}}
    result = SubmissionResult(runs=(CellRun("double", (shown,)),))

    def live():
        import nbformat

        made = autograded.autograded_notebook(lab, cells, result)
        return Live(HTMLExporter().from_notebook_node(nbformat.reads(json.dumps(made), 4))[0]).found

    held = live()
    monkeypatch.setattr(display.Display, "markdown", lambda self, text, attachments=(): (text, {}))
    monkeypatch.setattr(display.Display, "outputs", lambda self, given: list(given))
    fell = live() - held
    assert fell["script"] == 1 and fell["img"] == 1 and fell[f"onerror={hostile_class.OWN}"] == 1
    assert export._cell("=1+1") == cell_text("=1+1") == "'=1+1"
    monkeypatch.setattr(export, "cell_text", str)
    assert export._cell("=1+1") == "=1+1"
