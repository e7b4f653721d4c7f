"""The autograded notebook: whole, harmless, without hidden tests, and good for Formgrader and feedback."""

import base64
import csv
import json
import os
import re
import shutil
import subprocess
import sysconfig
import time
from dataclasses import replace
from types import SimpleNamespace

import made_up
import nbformat
import pandas as pd
import pytest

from autograder.authoring.release import prepared, release_notebook
from autograder.grade import Lab
from autograder.marking import display
from autograder.marking.autograded import HIDDEN, autograded_notebook, outcome_line, write
from autograder.marking.gradebook import Gradebook
from autograder.notebook import Cell, Role, cells
from autograder.results import CellRun, CheckResult, Outcome, SubmissionResult

LAB = "lab01_double"
SOURCE = made_up.source()
RELEASED = cells(release_notebook(SOURCE))
SECRET = "-10.25"  # stands in the hidden test only
ESSAY = "Because two is **positive**."
PASSED = SubmissionResult(checks=(CheckResult("double_check", Outcome.PASSED, 2.0, 2.0, "All 2 checks passed."),))


def restored(essay=ESSAY, answer="def double(n):\n    return n * 2", own=()) -> list[Cell]:
    texts = {"double": answer, "sign_essay": essay}
    return [*[replace(cell, source=texts.get(cell.id, cell.source)) for cell in RELEASED], *own]


def made(given=None, result=PASSED) -> dict:
    return autograded_notebook(SOURCE, given or restored(), result)


def cell(notebook: dict, name: str) -> dict:
    return next(raw for raw in notebook["cells"] if raw["id"] == name)


def text(raw: dict) -> str:
    return "".join(raw["source"])


def test_it_is_a_valid_notebook_with_all_cells_in_order():
    notebook = made()
    nbformat.validate(nbformat.from_dict(json.loads(json.dumps(notebook))))
    assert [raw["id"] for raw in notebook["cells"]] == [raw.id for raw in RELEASED]


def test_where_a_hidden_block_stood_there_is_a_sentence_and_nothing_of_it():
    notebook = made()
    assert text(cell(notebook, "double_check")) == f"{made_up.VISIBLE}\n{HIDDEN}"
    assert SECRET not in json.dumps(notebook)


def test_nothing_of_a_solution_or_mark_scheme_is_in_it():
    task = made_up.raw(
        "plan", "Plan.\n### BEGIN MARK SCHEME\nNames a risk.\n### END MARK SCHEME", "markdown",
        task=True, locked=True, points=1,
    )  # fmt: skip
    source = made_up.notebook(*SOURCE["cells"], task)
    notebook = json.dumps(autograded_notebook(source, cells(release_notebook(source)), PASSED))
    assert "answer_to_everything" not in notebook
    assert "Names a risk" not in notebook
    assert made_up.ESSAY not in notebook


def test_nbgraders_metadata_is_the_registered_one():
    registered = {raw.id: raw.metadata.nbgrader for raw in prepared(SOURCE).cells if "nbgrader" in raw.metadata}
    assert {raw["id"]: raw["metadata"]["nbgrader"] for raw in made()["cells"] if raw["metadata"]} == registered


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (PASSED.checks[0], "✓ double: All 2 checks passed. (2 of 2 points)\n"),
        (
            CheckResult("double_check", Outcome.FAILED, 0, 2, "✗ double: Two doubled\nis four."),
            "✗ double: Two doubled is four. (0 of 2 points)\n",
        ),
        (CheckResult("double_check", Outcome.NOT_ATTEMPTED, 0, 2), "○ double: not attempted. (0 of 2 points)\n"),
        (CheckResult("double_check", Outcome.TIMED_OUT, 0, 2, "Too slow."), "✗ double: Too slow. (0 of 2 points)\n"),
        (CheckResult("double_check", Outcome.UNGRADED, 0, 2, "Try again."), "○ double: Try again.\n"),
        (
            CheckResult("double_check", Outcome.PASSED, 2, 2, "Yes.", mode="open"),
            "✓ double: Yes. (2 of 2 points) This check is open: its marks are not tamper-resistant.\n",
        ),
        (None, "○ double: not graded yet, because the grader could not run it.\n"),
    ],
)
def test_each_check_has_one_line_that_says_how_it_ended(check, line):
    assert outcome_line(next(raw for raw in RELEASED if raw.role is Role.CHECK), check) == line


def test_what_the_student_printed_in_a_check_cell_is_not_shown_as_its_outcome():
    forged = CellRun("double_check", (display.stream("✓ double: 100 of 2 points"),))
    [output] = cell(made(result=replace(PASSED, runs=(forged,))), "double_check")["outputs"]
    assert output["text"].startswith("✓ double: All 2 checks passed.")


def test_outputs_and_errors_of_cells_are_shown():
    run = CellRun("play", (display.stream("hello\n"),), error="The cell ran longer than 30 seconds.")
    outputs = cell(made(result=replace(PASSED, runs=(run,))), "play")["outputs"]
    assert [output["text"] for output in outputs] == ["hello\n", "The cell ran longer than 30 seconds.\n"]


def test_what_was_repaired_and_a_lower_tier_are_said_at_the_top():
    result = replace(PASSED, notes=("double: <b>repaired</b>.",), tier="sealed, not contained")
    remarks = text(made(result=result)["cells"][0])
    assert "Graded sealed, not contained: the student's code was not held in a box." in remarks
    assert "double: " in remarks and "<b>" not in remarks


def test_a_plain_cell_that_the_student_deleted_is_not_shown():
    gone = [replace(raw, source="") if raw.id == "play" else raw for raw in restored()]
    assert "play" not in [raw["id"] for raw in made(gone)["cells"]]


def test_the_labs_own_markdown_stays_as_the_instructor_wrote_it():
    source = made_up.source()
    source["cells"][0]["source"] = "# Doubling <img src='attachment:a.png'>"
    source["cells"][0]["attachments"] = {"a.png": {"image/png": "aaaa"}}
    notebook = autograded_notebook(source, cells(release_notebook(source)), PASSED)
    assert text(notebook["cells"][0]) == source["cells"][0]["source"]
    assert notebook["cells"][0]["attachments"] == source["cells"][0]["attachments"]


def test_writing_leaves_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "deep" / "folder" / "x.ipynb"
    write(path, made())
    before = path.read_bytes()
    with pytest.raises(TypeError):
        write(path, {"cells": object()})
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["x.ipynb"]


# Harmless outputs


def html_output(source: str) -> dict:
    return {"output_type": "display_data", "data": {"text/html": source, "text/plain": "plain"}, "metadata": {}}


def test_a_pandas_table_survives():
    frame = pd.DataFrame({"carrier": ["AA", "B<6"], "delay": [1.5, -2]})
    [output] = display.outputs([html_output(frame._repr_html_())])
    shown = output["data"]["text/html"]
    assert shown.count("<td>") == 4 and shown.count("<th>") == 5 and "B&lt;6" in shown
    assert 'style="text-align: right;"' in shown and "dataframe tbody" not in shown


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<iframe src="//evil.example"></iframe>',
    "<form action=/api><input name=x></form>",
    '<div style="position:fixed;top:0;background:url(//evil.example)">x</div>',
    "<style>* {display: none}</style>",
    '<table onclick="alert(1)"><tr><td>x</td></tr></table>',
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<link rel=stylesheet href="//evil.example"><meta http-equiv=refresh content=0><base href="//evil.example">',
    '<div id="double_check" class="score">x</div>',
    "<template><script>alert(1)</script></template>",
    r"$\href{javascript:alert(1)}{click}$",
]
FORBIDDEN = ("<script", "<img", "<svg", "<iframe", "<form", "<input", "<style", "<link", "<meta", "<base", "<math")
LIVE = (*FORBIDDEN, "<template", "href=", 'id="', 'class="score', "position:", r"\href")


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_of_an_output_cannot_act(attack):
    shown = display.outputs([html_output(f"<p>before {attack} after</p>")])[0]["data"].get("text/html", "")
    tags = "".join(part for part in shown.lower().split("<")[1:] if not part.startswith("/"))
    assert not any(word in shown.lower() for word in LIVE)
    assert "onerror" not in tags.replace("&lt;", "") and "onclick" not in tags


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_of_a_student_cannot_act(attack):
    from nbconvert.filters import markdown2html

    for given in (attack, f"# head\n\ntext {attack} text", f"`code` {attack}", f"- {attack}\n  - {attack}"):
        page = str(markdown2html(display.markdown(given))).lower()
        assert not any(word in page for word in FORBIDDEN)
        outside = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)  # MathJax reads nothing in there
        assert 'href="java' not in page and r"\href" not in outside


@pytest.mark.parametrize(
    "given",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,aaaa)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[x](vbscript:x)",
        "![x](https://evil.example/pixel.png)",
        "![x](//evil.example/pixel.png)",
        "![x](../../formgrader/submissions/x/next)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
    ],
)
def test_links_that_act_and_pictures_from_elsewhere_are_shown_as_text(given):
    from nbconvert.filters import markdown2html

    page = str(markdown2html(display.markdown(given)))
    assert "<a" not in page and "<img" not in page


def test_a_heading_cannot_take_the_id_of_a_score_field():
    from nbconvert.filters import markdown2html

    for given in ("# double_check", "double_check\n======", "## double_check ##"):
        assert 'id="double_check"' not in str(markdown2html(display.markdown(given)))


def test_ordinary_markdown_stays_readable():
    from nbconvert.filters import markdown2html

    given = "## Why\n\nIf *a* < b, see [PSI](https://example.org/a?b=c#d).\n\n```python\nx = a<b\n```\n\n"
    given += "| a | b |\n|--|--:|\n| 1 | $x^2$ |"
    page = str(markdown2html(display.markdown(given)))
    assert "<h2" in page and "<em>a</em>" in page and 'href="https://example.org' in page
    assert "<table>" in page and "$x^2$" in page and "highlight" in page


def test_raw_cells_of_a_student_are_shown_as_text():
    own = Cell("own", Role.PLAIN, "raw", "<script>alert(1)</script> ``` x")
    raw = cell(made(restored(own=[own])), "own")
    assert raw["cell_type"] == "markdown"
    assert text(raw) == "````\n<script>alert(1)</script> ``` x\n````"


def test_only_real_pictures_and_plain_kinds_of_output_are_shown():
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n....").decode()
    data = {
        "image/png": png,
        "image/jpeg": png,
        "image/svg+xml": "<svg/>",
        "application/javascript": "alert(1)",
        "text/markdown": "# x",
        "text/latex": "x",
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
        "text/plain": ["a", "b"],
    }
    given = {"output_type": "display_data", "data": data, "metadata": {"filenames": {"image/png": "/etc/passwd"}}}
    assert display.outputs([given]) == [
        {"output_type": "display_data", "data": {"image/png": png, "text/plain": "ab"}, "metadata": {}}
    ]
    assert display.outputs([{"output_type": "display_data", "data": {"image/png": '"><script>'}}]) == []


@pytest.mark.parametrize(
    "given",
    [7, None, {}, {"output_type": "x"}, {"output_type": "display_data"}, {"output_type": "display_data", "data": [1]}],
)
def test_outputs_of_odd_shape_are_left_out(given):
    assert display.outputs([given]) == []


def test_outputs_are_bounded():
    flood = [display.stream("x" * 1_000_000)] * 200
    assert len(json.dumps(display.outputs(flood))) < 2 * display.MAX_TOTAL
    assert len(display.outputs(flood)) <= display.MAX_OUTPUTS + 1
    assert display.outputs(flood)[-1]["text"] == "(more output is not shown)\n"
    assert display.outputs(flood)[0]["text"].endswith("(cut: 900,000 more characters)\n")


@pytest.mark.parametrize(
    "given",
    [
        "<div>" * 40_000,
        "<b x=1>" * 9_000,
        "".join(f"<a title={i}>" for i in range(9_000)) + "<p>" * 900,
        "<table>" * 9_000,
        "&" * 200_000,
        "<!--" * 50_000,
        "<" * 200_000,
        "<td>" * 9_900,
        "<style>" * 20_000,
        "<svg " * 20_000,
    ],
)
def test_hostile_html_takes_no_long_time(given):
    start = time.process_time()
    display.html(given)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "given", ["[" * 50_000, "*a " * 30_000, "> " * 50_000, "`" * 99_999, "- " * 40_000, "$" * 90_000]
)
def test_hostile_markdown_takes_no_long_time(given):
    start = time.process_time()
    display.markdown(given)
    assert time.process_time() - start < 10


# With nbgrader itself


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A made-up course: two students, graded by us."""
    root = tmp_path_factory.mktemp("course")
    config = "c = get_config()\n"
    config += "c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = 'solutions', 'labs'\n"
    config += "c.ClearSolutions.code_stub = {'python': 'raise NotImplementedError'}\n"
    config += f"c.ClearSolutions.text_stub = {made_up.TEXT_STUB!r}\n"
    (root / "nbgrader_config.py").write_text(config)
    folder = root / "solutions" / LAB
    folder.mkdir(parents=True)
    (folder / f"{LAB}.ipynb").write_text(json.dumps(SOURCE))
    play = CellRun("play", (html_output("<script>alert('mine')</script><table><tr><td>7</td></tr></table>"),))
    failed = CheckResult("double_check", Outcome.FAILED, 0.0, 2.0, "Two doubled is four.", detail=f"double({SECRET})")
    wrong = restored(made_up.TEXT_STUB, "def double(n):\n    return n")
    with Gradebook(SimpleNamespace(root=root), Lab(LAB, root, SOURCE, [], [])) as book:
        book.write("student-01", restored("<img src=x onerror=alert(1)> because"), replace(PASSED, runs=(play,)))
        book.write("student-02", wrong, SubmissionResult((failed,)))
    return root


def nbgrader(course, *words):
    scripts = sysconfig.get_path("scripts")
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"  # nbgrader starts alembic by name
    run = subprocess.run(
        [f"{scripts}/nbgrader", *words], cwd=course, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.slow
def test_nbgraders_feedback_shows_outcomes_and_no_hidden_test(course):
    nbgrader(course, "generate_feedback", LAB)
    first = (course / "feedback/student-01" / LAB / f"{LAB}.html").read_text()
    second = (course / "feedback/student-02" / LAB / f"{LAB}.html").read_text()
    assert f"{LAB} (Score: 2.0 / 5.0)" in first and f"{LAB} (Score: 0.0 / 5.0)" in second
    assert "✓ double: All 2 checks passed. (2 of 2 points)" in first
    assert "✗ double: Two doubled is four. (0 of 2 points)" in second
    assert "hidden checks stood here" in first and "<td>7</td>" in first
    for page in (first, second):
        assert SECRET not in page and "Negative fractions" not in page and "answer_to_everything" not in page
    assert "alert('mine')" not in first and "<img src=x" not in first


@pytest.mark.slow
def test_nbgraders_export_has_the_totals(course):
    nbgrader(course, "export")
    with (course / "grades.csv").open() as file:
        rows = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert rows == {"student-01": (2.0, 5.0), "student-02": (0.0, 5.0)}


@pytest.mark.slow
def test_formgrader_renders_our_notebook_with_its_score_fields(course):
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers
    from traitlets.config import Config

    config = Config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    resources = {"assignment_id": LAB, "notebook_id": LAB, "submission_id": "1", "index": 0, "total": 1, "base_url": ""}
    resources |= {"student": "student-01", "last_name": None, "first_name": None, "notebook_path": ""}
    path = course / "autograded/student-01" / LAB / f"{LAB}.ipynb"
    page, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    for name in ("double_check", "sign_essay"):
        assert page.count(f'id="{name}"') == 1
    assert "<img src=x" not in page


@pytest.mark.slow
@pytest.mark.parametrize("student", ["student-01", "student-02"])
def test_nbgrader_itself_gives_the_same_scores(course, student, tmp_path):
    theirs = tmp_path / "course"
    shutil.copytree(course, theirs, ignore=shutil.ignore_patterns("autograded", "feedback", "*.db"))
    nbgrader(theirs, "generate_assignment", LAB)
    lab = json.loads((theirs / "labs" / LAB / f"{LAB}.ipynb").read_text())
    ours = json.loads((course / "autograded" / student / LAB / f"{LAB}.ipynb").read_text())
    answers = {raw["id"]: raw["source"] for raw in ours["cells"] if raw["id"] in ("double", "sign_essay")}
    for raw in lab["cells"]:
        raw["source"] = answers.get(raw["id"], raw["source"])
    submitted = theirs / "submitted" / student / LAB
    submitted.mkdir(parents=True)
    (submitted / f"{LAB}.ipynb").write_text(json.dumps(lab))
    nbgrader(theirs, "autograde", LAB, "--student", student)
    assert marks(theirs, student) == marks(course, student)


def marks(course, student) -> dict:
    from autograder.marking.gradebook import opened

    with opened(f"sqlite:///{course}/gradebook.db") as database:
        entry = database.find_submission_notebook(LAB, LAB, student)
        grades = {grade.name: (grade.auto_score, grade.score, grade.needs_manual_grade) for grade in entry.grades}
        comments = {comment.name: comment.auto_comment for comment in entry.comments}
        return grades | comments | {"max": entry.max_score, "score": entry.score}
