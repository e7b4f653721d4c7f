"""The source notebooks: clean for git, and nbval runs them from top to bottom as a reader would."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.lab import read_lab
from autograder.layout import Course
from autograder.proof.claims import HEAD, points

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
MARK = {"grade": True, "grade_id": "psi_check", "locked": True, "points": 2, "schema_version": 3, "solution": False}
OUTPUT = {"output_type": "stream", "name": "stdout", "text": ["PSI is 0.31\n"]}
RAN = {
    "cell_type": "code",
    "execution_count": 7,
    "id": "psi_check",
    "metadata": {"nbgrader": MARK, "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}, "tags": ["keep"]},
    "outputs": [OUTPUT],
    "source": ["print(1)"],
}
METADATA = {
    "autograder": {"withholds": ["course.drift.model_answers"]},
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "version": "3.12.1", "codemirror_mode": {"name": "ipython", "version": 3}},
}


def cleaned(folder: Path) -> dict:
    """Return a notebook that was run, after the cleaner."""
    path = folder / "ran.ipynb"
    path.write_text(json.dumps({"cells": [RAN], "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}))
    subprocess.run([ROOT / ".ci" / "clean_notebooks", path], check=True, capture_output=True)
    return json.loads(path.read_text())


def test_the_cleaner_keeps_outputs_ids_and_nbgraders_marks(tmp_path):
    cell = cleaned(tmp_path)["cells"][0]
    assert (cell["outputs"], cell["id"], cell["metadata"]) == (
        [OUTPUT],
        "psi_check",
        {"nbgrader": MARK, "tags": ["keep"]},
    )


def test_the_cleaner_strips_timings_and_versions_but_keeps_counts(tmp_path):
    notebook = cleaned(tmp_path)
    assert notebook["cells"][0]["execution_count"] == 7, "nbval refuses outputs of a cell without a count"
    assert notebook["metadata"] == {**METADATA, "language_info": {"name": "python"}}


def test_the_cleaner_gives_a_marked_cell_nbgraders_id(tmp_path):
    path = tmp_path / "ran.ipynb"
    cell = {**RAN, "id": "f00f"}
    path.write_text(json.dumps({"cells": [cell], "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}))
    clean = [ROOT / ".ci" / "clean_notebooks"]
    assert subprocess.run([*clean, "--verify", path], capture_output=True).returncode == 1
    subprocess.run([*clean, path], check=True, capture_output=True)
    assert json.loads(path.read_text())["cells"][0]["id"] == "psi_check"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_source_notebooks_are_clean(path):
    done = subprocess.run([ROOT / ".ci" / "clean_notebooks", "--verify", path], capture_output=True)
    assert done.returncode == 0, f"Run: .ci/clean_notebooks {path.relative_to(ROOT)}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_source_notebooks_have_their_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    counts = [cell["execution_count"] for cell in cells if cell["cell_type"] == "code"]
    assert any(cell.get("outputs") for cell in cells) and counts == list(range(1, len(counts) + 1)), (
        f"Restart {path.name}, run it from top to bottom and save it with its outputs."
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_source_notebooks_tell_the_points_that_their_cells_give(path):
    lab = read_lab(Course(ROOT), path.stem)
    assert any(HEAD.search(cell.source) for cell in lab.cells), f"{path.name} has no table of exercises and points."
    assert points(lab).holds, points(lab).remedy


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_source_notebooks_run_from_top_to_bottom(path, tmp_path):
    shutil.copytree(path.parent, tmp_path / path.stem)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-cell-timeout=60"]
    done = subprocess.run([*command, tmp_path / path.stem], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
