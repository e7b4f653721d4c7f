"""nbgrader's own verdict on a submission, in a scratch course and in this process, to compare with ours."""

from __future__ import annotations

import copy
import json
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.lab import Lab
from autograder.authoring.release import CODE_STUB, TEXT_STUB, dumps
from autograder.layout.seeds import OWN_SEED
from autograder.notebook import Cell
from autograder.results import SubmissionResult
from autograder.terminal import quiet_stderr

STUDENT = "student-01"
KERNEL_DIED = "Kernel died"


class NbgraderFailed(Exception):
    """nbgrader could not grade a submission; the message is its own last word."""


class Nbgrader:
    """nbgrader on one lab; made by `scratch`."""

    def __init__(self, lab: Lab, api, root: Path):
        self.lab, self.api, self.root = lab, api, root

    def scores(self, cells: list[Cell]) -> dict[str, float]:
        """Return nbgrader's automatic score for each check of a submission; raise NbgraderFailed if there is none."""
        folder = self.root / "submitted" / STUDENT / self.lab.assignment
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root / "release" / self.lab.assignment, folder)
        path = folder / f"{self.lab.book}.ipynb"
        path.write_text(dumps(_filled(json.loads(path.read_text(encoding="utf-8")), cells)), encoding="utf-8")
        with quiet_stderr():
            answer = asked(self.api.autograde, self.lab.assignment, STUDENT, force=True, create=True)
        _require(answer)
        with self.api.gradebook as gradebook:
            entry = gradebook.find_submission_notebook(self.lab.book, self.lab.assignment, STUDENT)
            checks = {cell.id for cell in self.lab.checks}
            return {grade.name: grade.auto_score or 0.0 for grade in entry.grades if grade.name in checks}


@contextmanager
def scratch(lab: Lab) -> Iterator[Nbgrader]:
    """Make a course of nbgrader's with this lab in a folder that is removed afterwards."""
    from nbgrader.apps import NbGraderAPI

    with TemporaryDirectory(prefix="nbgrader-") as folder, _quiet():
        root = Path(folder)
        shutil.copytree(lab.folder, root / "source" / lab.assignment)
        api = NbGraderAPI(config=_config(root, lab))
        _require(api.generate_assignment(lab.assignment, force=True, create=True))
        yield Nbgrader(lab, api, root)


def asked(what: Callable[..., dict], *arguments: str, **options: bool) -> dict:
    """Return nbgrader's answer; it is asked again if a kernel died, as one does whose port another process took."""
    answer = what(*arguments, **options)
    lost = not answer["success"] and KERNEL_DIED in f"{answer.get('error')}{answer.get('log')}"
    return what(*arguments, **options) if lost else answer


def differences(ours: SubmissionResult, theirs: dict[str, float]) -> list[str]:
    """Return one phrase for each check that the two graders score differently."""
    found = []
    for check in ours.checks:
        if abs(check.points - theirs.get(check.id, 0.0)) > 1e-9:
            found.append(f"{check.id}: {check.points:g} here, {theirs.get(check.id, 0.0):g} by nbgrader")
    return found


def _filled(notebook: dict, cells: list[Cell]) -> dict:
    """Return the released notebook with a submission's text in each cell."""
    texts = {cell.id: cell.source for cell in cells}
    for raw in notebook["cells"]:
        mark = raw["metadata"].get("nbgrader") or {}
        name = mark.get("grade_id") or raw.get("id")
        raw["source"] = texts.get(name, "".join(raw["source"])).splitlines(keepends=True)
    return notebook


def _config(root: Path, lab: Lab):
    from traitlets.config import Config

    config = copy.deepcopy(lab.config) if lab.config is not None else Config()
    for folder in ("source", "release", "submitted", "autograded", "feedback"):
        config.CourseDirectory[f"{folder}_directory"] = folder
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db"
    if lab.config is None:
        config.ClearSolutions.code_stub = {"python": CODE_STUB}
        config.ClearSolutions.text_stub = TEXT_STUB
    config.Exchange.root = str(root / "exchange")
    return config


def _require(answer: dict) -> None:
    """Raise NbgraderFailed with the most telling line of nbgrader's log if it did not succeed."""
    if not answer["success"]:
        lines = [line.strip() for line in f"{answer.get('error', '')}\n{answer.get('log', '')}".splitlines()]
        said = [line for line in lines if line and "NbGraderException" not in line]
        telling = [line for line in said if "Error" in line or "Exception" in line]
        raise NbgraderFailed((telling or said or ["no reason given"])[-1])


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep nbgrader's log off the terminal, and give its kernels what our boxes have."""
    before = dict(os.environ)
    os.environ.update(COURSE_SEED=str(OWN_SEED), OMP_NUM_THREADS="1")
    # nbgrader calls `alembic` by name
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
