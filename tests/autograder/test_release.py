"""Releasing a lab: the same bytes each time, nothing withheld left in, and a sentence for each fault of the source."""

import base64
import json
import subprocess
import sysconfig
from pathlib import Path

import made_up
import nbformat
import pytest
from nbclient import NotebookClient

from autograder import notebook
from autograder.authoring.release import CODE_STUB, TEXT_STUB, dumps, release, release_notebook
from autograder.authoring.rules import faults
from autograder.errors import ReleaseError
from autograder.notebook.source import visible

LAB = "lab01_double"


def source_folder(root: Path, source: dict | None = None) -> Path:
    folder = root / "solutions" / LAB
    folder.mkdir(parents=True)
    (folder / f"{LAB}.ipynb").write_text(json.dumps(source or made_up.source()))
    (folder / "hints.md").write_text("# double\nMultiply.\n")
    return folder


def released_texts(lab: dict) -> dict[str, str]:
    return {cell.id: cell.source for cell in notebook.cells(lab)}


def test_a_released_lab_has_stubs_and_visible_checks_only():
    assert released_texts(release_notebook(made_up.source())) == {
        "title": "# Doubling",
        "setup": made_up.SETUP,
        "double": made_up.STUB,
        "double_check": made_up.VISIBLE,
        "play": "double_of_three = None",
        "sign_essay": TEXT_STUB,
    }


def test_a_released_lab_is_a_valid_notebook_that_saves_to_the_same_bytes():
    text = dumps(release_notebook(made_up.source()))
    lab = nbformat.reads(text, as_version=4)
    nbformat.validate(lab)
    assert nbformat.writes(lab) + "\n" == text


def test_an_unchanged_source_gives_the_same_bytes(tmp_path):
    folder = source_folder(tmp_path)
    first = release(folder, tmp_path / "labs").read_bytes()
    assert release(folder, tmp_path / "labs").read_bytes() == first


def test_outputs_and_volatile_metadata_do_not_change_the_bytes():
    plain = dumps(release_notebook(made_up.source()))
    run = made_up.source()
    run["metadata"] |= {"language_info": {"version": "3.12.1"}, "widgets": {}}
    for cell in run["cells"]:
        cell["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01"}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": "-20.5"}]}
    assert dumps(release_notebook(run)) == plain


def test_cells_are_locked_as_nbgrader_locks_them():
    cells = {cell["id"]: cell for cell in release_notebook(made_up.source())["cells"]}
    assert cells["double_check"]["metadata"]["editable"] is False
    assert cells["double"]["metadata"]["deletable"] is False
    assert "editable" not in cells["double"]["metadata"]


def test_run_all_goes_on_after_an_exercise_that_is_left_out():
    """The oracle is nbclient, which runs what nbconvert and nbgrader run; JupyterLab goes by the same tag."""
    untouched = nbformat.reads(dumps(release_notebook(made_up.source())), as_version=4)
    executed = NotebookClient(untouched, kernel_name="python3").execute()
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    failed = [any(output.output_type == "error" for output in cell.outputs) for cell in code]
    assert any(failed) and not failed[-1] and all(cell.execution_count for cell in code)
    setup = next(cell for cell in untouched.cells if cell.id == "setup")
    assert "tags" not in setup.metadata, "Where the imports fail, nothing after them can run."


def test_checks_that_cannot_be_sealed_are_listed_in_the_lab():
    lab = release_notebook(made_up.source(), {"open": {"double_check": "It reads the student's source."}})
    assert notebook.settings(lab)["open"] == {"double_check": "It reads the student's source."}


def test_the_labs_own_settings_stay():
    source = made_up.source()
    source["metadata"]["autograder"] = {"withholds": ["course.drift.model_answers"]}
    assert notebook.settings(release_notebook(source)) == {"withholds": ["course.drift.model_answers"]}


def test_releasing_does_not_change_the_source():
    source = made_up.source()
    release_notebook(source)
    assert source == made_up.source()


# The folder


def test_other_files_travel_and_notebooks_and_hidden_ones_do_not(tmp_path):
    folder = source_folder(tmp_path)
    for name in ("data/rows.csv", ".ipynb_checkpoints/x.ipynb", "answers.ipynb", "__pycache__/m.pyc", ".secret"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("1,2\n")
    place = release(folder, tmp_path / "labs").parent
    files = sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())
    assert files == ["data/rows.csv", "hints.md", f"{LAB}.ipynb"]
    assert [path.name for path in (tmp_path / "labs").iterdir()] == [LAB]


def test_a_file_that_the_source_no_longer_has_goes(tmp_path):
    folder = source_folder(tmp_path)
    (folder / "old.csv").write_text("1")
    place = release(folder, tmp_path / "labs").parent
    (folder / "old.csv").unlink()
    release(folder, tmp_path / "labs")
    assert not (place / "old.csv").exists()


def test_a_source_that_cannot_be_released_leaves_the_old_lab_alone(tmp_path):
    folder = source_folder(tmp_path)
    place = release(folder, tmp_path / "labs")
    before = place.read_bytes()
    bad = made_up.notebook(made_up.answer("double"))
    (folder / f"{LAB}.ipynb").write_text(json.dumps(bad))
    with pytest.raises(ReleaseError):
        release(folder, tmp_path / "labs")
    assert place.read_bytes() == before


def test_a_hidden_test_in_the_hints_is_found(tmp_path):
    folder = source_folder(tmp_path)
    (folder / "hints.md").write_text('Try:\n\n    assert double(-10.25) == -20.5, "Negative fractions double too."\n')
    with pytest.raises(ReleaseError, match=r"hints.md shows the hidden tests of double_check"):
        release(folder, tmp_path / "labs")


def test_a_link_is_refused(tmp_path):
    folder = source_folder(tmp_path)
    (folder / "data.csv").symlink_to("/etc/hostname")
    with pytest.raises(ReleaseError, match=r"data.csv is a link"):
        release(folder, tmp_path / "labs")


# Leaks


def leaky(cell: dict) -> str:
    source = made_up.source()
    source["cells"].append(cell)
    with pytest.raises(ReleaseError) as error:
        release_notebook(source)
    return str(error.value)


def test_a_solution_that_was_pasted_elsewhere_is_found():
    text = "    answer_to_everything = number * unit\n\n    # then\n    return answer_to_everything"
    assert "the cell more shows the solution of double" in leaky(made_up.raw("more", text))


def test_a_hidden_test_that_was_pasted_elsewhere_is_found():
    text = 'For example\n\n`\nassert double(-10.25) == -20.5, "Negative fractions double too."\n`'
    assert "the cell more shows the hidden tests of double_check" in leaky(made_up.raw("more", text, "markdown"))


def test_a_model_essay_that_was_pasted_elsewhere_is_found():
    assert "shows the solution of sign_essay" in leaky(made_up.raw("more", made_up.ESSAY, "markdown"))


def test_a_solution_in_a_tag_or_an_attachment_is_found():
    tagged = made_up.raw("more", "x = 1")
    tagged["metadata"]["tags"] = [made_up.ESSAY]
    assert "shows the solution of sign_essay" in leaky(tagged)
    pictured = made_up.raw("more", "![x](attachment:x.svg)", "markdown")
    content = base64.b64encode(f"<svg>\n{made_up.ESSAY}\n</svg>".encode()).decode()
    pictured["attachments"] = {"x.svg": {"image/svg+xml": content}}
    assert "shows the solution of sign_essay" in leaky(pictured)


def test_an_attachment_of_a_model_answer_is_not_released():
    source = made_up.source()
    source["cells"][-1]["attachments"] = {"drawing.png": {"image/png": "aaaa"}}
    assert "attachments" not in release_notebook(source)["cells"][-1]


def test_a_mark_scheme_is_not_released():
    text = "Plan it.\n\n### BEGIN MARK SCHEME\nOne point for naming the risk.\n### END MARK SCHEME"
    task = made_up.raw("plan", text, "markdown", task=True, locked=True, points=1)
    assert released_texts(release_notebook(made_up.notebook(task)))["plan"] == "Plan it.\n"


def test_a_mark_scheme_may_stand_in_a_model_essay_that_goes_as_a_whole():
    scheme = f"### BEGIN MARK SCHEME\nOne point for the sign of the product.\n### END MARK SCHEME\n{made_up.ESSAY}"
    essay = made_up.essay("why_essay", scheme)
    assert released_texts(release_notebook(made_up.notebook(essay))) == {"why_essay": TEXT_STUB}
    partly = made_up.essay("why_essay", f"{scheme}\n### BEGIN SOLUTION\nx\n### END SOLUTION")
    assert faults(made_up.notebook(partly)) == [
        "why_essay: its mark scheme stands outside the solution, so it would stay. Move it inside."
    ]


# Faults of the source: each has its sentence


ANSWER, CHECK = made_up.answer("double"), made_up.check("double_check")
UNENDED = made_up.check("double_check", made_up.CHECK.replace("### END HIDDEN TESTS", ""))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ([ANSWER], "double: no check marks this answer. Add a locked check cell double_check with points."),
        ([CHECK, ANSWER], "double: its check stands before it. Move double_check below double."),
        ([ANSWER, CHECK, CHECK], "double_check: 2 cells have this id. Rename all but one."),
        ([ANSWER, UNENDED], "double_check, line 2: BEGIN HIDDEN TESTS is never ended. Add an END HIDDEN TESTS line."),
        (
            [made_up.raw("play", "### BEGIN SOLUTION\n1\n### END SOLUTION")],
            "play, line 1: BEGIN SOLUTION may only stand in an answer cell. Move it.",
        ),
        ([made_up.raw("play", "### END SOLUTION")], "play, line 1: END SOLUTION without a BEGIN. Add the BEGIN line."),
        (
            [ANSWER, made_up.check("double_check", f"{made_up.CHECK[:-22]}{made_up.CHECK[44:]}")],
            "double_check, line 4: BEGIN HIDDEN TESTS inside the one of line 2. End that first.",
        ),
        ([ANSWER, made_up.check("double_check", points=None)], "double_check: its points are None. Set `points` to"),
        ([ANSWER, made_up.check("double_check", points="2")], "double_check: its points are '2'. Set `points` to"),
        ([ANSWER, made_up.check("double_check", points=-1)], "double_check: its points are -1. Set `points` to"),
        ([ANSWER, made_up.check("double_check", points=float("nan"))], "double_check: its points are nan."),
        ([ANSWER, made_up.check("double_check", points=True)], "double_check: its points are True."),
        ([made_up.essay("why_essay", points="x")], "why_essay: its points are 'x'."),
        ([made_up.raw("a b", "1")], "Cell 1 has the id “a b”. Use letters, digits, _ and -"),
        (
            [made_up.raw("text", "x", "markdown", solution=True)],
            "text: a markdown cell is an essay (grade and solution both true) or neither. Fix its flags.",
        ),
        ([made_up.raw("plan", "x", task=True, points=1)], "plan: a task is a markdown cell, this one is code."),
        ([made_up.raw("note", "x", "raw", locked=True)], "note: nbgrader knows no raw cells. Change its type."),
    ],
)
def test_a_bad_source_is_refused_with_the_cell_and_the_remedy(cells, sentence):
    with pytest.raises(ReleaseError) as error:
        release_notebook(made_up.notebook(*cells))
    assert any(line.startswith(sentence) for line in str(error.value).splitlines()), str(error.value)


def test_a_grade_id_that_is_not_the_cells_id_is_refused():
    source = made_up.source()
    source["cells"][3]["metadata"]["nbgrader"]["grade_id"] = "other"
    said = "its grade_id is “other”, and both must be the same. Run `autograder release`."
    assert faults(source) == [f"double_check: {said}"]


def test_a_check_that_is_all_hidden_inside_a_block_is_refused():
    text = "with open('x') as f:\n    ### BEGIN HIDDEN TESTS\n    assert double(1) == 2\n    ### END HIDDEN TESTS"
    [sentence] = faults(made_up.notebook(ANSWER, made_up.check("double_check", text)))
    assert sentence.startswith("double_check, line 1 without the hidden tests: expected an indented block")
    assert sentence.endswith("Leave at least one visible check in each block.")


def test_old_formats_and_other_languages_are_refused():
    assert faults(made_up.source() | {"nbformat": 3, "nbformat_minor": 0}) == [
        "The notebook is in an old format. Run `jupyter nbconvert --to notebook --inplace FILE` on it: "
        "JupyterLab would save it in the format that it has."
    ]
    source = made_up.source()
    source["metadata"]["kernelspec"]["language"] = "R"
    assert faults(source) == ["The notebook's kernel is for R. Only Python can be graded: choose a Python kernel."]


@pytest.mark.parametrize("language", ["Python", "PYTHON3", "ipython", "", None])
def test_every_spelling_of_python_is_accepted(language):
    source = made_up.source()
    source["metadata"]["kernelspec"]["language"] = language
    assert faults(source) == []


@pytest.mark.parametrize("minor", range(5))
def test_a_source_in_a_format_without_ids_is_released_alike_each_time(tmp_path, minor):
    """JupyterLab keeps the format that a file has, so that saving it there would not help."""
    folder = tmp_path / "solutions" / "lab"
    book = made_up.source() | {"nbformat_minor": minor}
    for cell in book["cells"]:
        del cell["id"]
    folder.mkdir(parents=True)
    (folder / "lab.ipynb").write_text(json.dumps(book))
    first = release(folder, tmp_path / "labs").read_bytes()
    assert release(folder, tmp_path / "labs").read_bytes() == first
    made = json.loads(first)
    nbformat.validate(made)
    assert (made["nbformat"], made["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in made["cells"]]
    assert ids[1:4] == ["setup", "double", "double_check"] and ids[0].startswith("text-") and len(set(ids)) == len(ids)


def test_all_faults_are_told_at_once():
    cells = [made_up.answer("a"), made_up.answer("b")]
    assert len(faults(made_up.notebook(*cells))) == 2


def test_a_hidden_block_leaves_its_stand_in_at_its_own_indentation():
    text = "with a:\n    b\n    ### BEGIN HIDDEN TESTS\n    c\n    ### END HIDDEN TESTS\nd"
    assert visible(text, "# gone") == "with a:\n    b\n    # gone\nd"
    assert visible(text) == "with a:\n    b\nd"


# The oracle


@pytest.mark.slow
def test_nbgrader_releases_the_same_cells(tmp_path):
    source_folder(tmp_path)
    config = (
        "c = get_config()\nc.CourseDirectory.source_directory, c.CourseDirectory.release_directory = 'solutions', 'x'\n"
    )
    config += f"c.ClearSolutions.code_stub = {{'python': {CODE_STUB!r}}}\nc.ClearSolutions.text_stub = {TEXT_STUB!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(config)
    command = [f"{sysconfig.get_path('scripts')}/nbgrader", "generate_assignment", LAB, "--no-db"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    theirs = notebook.read(tmp_path / "x" / LAB / f"{LAB}.ipynb")["cells"]
    ours = release_notebook(made_up.source())["cells"]
    assert [cell["metadata"].get("nbgrader") for cell in ours] == [cell["metadata"].get("nbgrader") for cell in theirs]
    assert [cell["source"] for cell in ours] == [cell["source"] for cell in theirs]


def test_the_courses_own_nbgrader_config_has_our_stubs():
    root = Path(__file__).resolve().parents[2]
    text = (root / "nbgrader_config.py").read_text()
    assert CODE_STUB in text and TEXT_STUB in text
