"""What check cells of public nbgrader courses do, one honest notebook each: sealed it scores as under nbgrader, or it
is found to be open at release.

tests/submissions/honest/<behaviour>/ has `source.ipynb` (its solution is the right answer) and `expected.json`:
`pattern` (what the check does), `mode` ("sealed" or "open"), `wrong` (code by answer cell: must get nothing).
"""

import json
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import made_up
import pytest

from autograder import notebook
from autograder.authoring.lab import Lab, with_settings
from autograder.authoring.release import CODE_STUB, dumps, release_notebook
from autograder.gradebook.database import scripts_on_path
from autograder.proof.agreement import asked
from autograder.proof.deciding import decide
from autograder.proof.trials import Trial, submission
from autograder.sealed.engine import Engine, _imports
from autograder.sealed.machine import Machine
from autograder.sealed.tiers import best

FOLDER = Path(__file__).resolve().parents[1] / "submissions" / "honest"
STUDENTS = "student-01", "student-02"  # nbgrader's: all right, all wrong
ROWS = sorted(path.name for path in FOLDER.iterdir() if (path / "source.ipynb").is_file())


class Row(NamedTuple):
    """One behaviour: the lab, and what is expected of it."""

    lab: Lab
    mode: str
    wrong: dict[str, str]

    def answered_wrong(self):
        """Return the submission with the wrong answers."""
        return [replace(cell, source=self.wrong.get(cell.id, cell.source)) for cell in submission(self.lab)]


@cache
def row(name):
    """Return a behaviour as it lies in its golden folder."""
    source = json.loads((FOLDER / name / "source.ipynb").read_text(encoding="utf-8"))
    expected = json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))
    released = notebook.cells(release_notebook(source))
    lab = Lab(name, FOLDER / "no such folder", source, notebook.cells(source), released)
    return Row(lab, expected["mode"], expected["wrong"])


@pytest.fixture(scope="module")
def tier():
    """The best tier that this machine has."""
    return best(True)


@pytest.fixture(scope="module")
def shared(tier):
    """Return a maker of engines that all fork from one server: starting one for each row would take minutes."""
    every = [raw for name in ROWS for raw in row(name).lab.source["cells"]]
    imports = _imports(notebook.cells({"cells": every}))
    text = "\n".join(f"import {name}" for name in imports)
    source = {"cells": [{"cell_type": "code", "id": "imports", "metadata": {}, "source": text}], "metadata": {}}
    with Engine(source, FOLDER / "no such folder", tier) as first:

        class Sharing(Engine):
            """An engine that has the first one's server, without leading cells of its own."""

            def _started(self, *_):
                [server] = first.servers.values()
                return server

            def __exit__(self, *_):
                return None

        yield Sharing


def modes(lab, machine):
    """Return {check: mode} as release decides, and what it found wrong with the lab."""
    decided = decide(lab, [], Trial(machine))
    found = {cell.id: "open" if cell.id in decided.open else "sealed" for cell in lab.checks}
    return found, {"open": decided.open, "grants": decided.grants}, decided.refused


@pytest.mark.parametrize("name", ROWS)
def test_does_an_honest_notebook_score_sealed_or_is_found_open_at_release(name, shared, tier):
    lab, mode, _ = row(name)
    found, decided, errors = modes(lab, Machine(tier, shared))
    assert errors == {}
    assert ("open" if "open" in found.values() else "sealed") == mode, decided
    assert all(decided["open"].values())
    with shared(with_settings(lab.source, **decided), lab.folder, tier) as box:
        right, wrong = (box.grade(cells, None, 1) for cells in (submission(lab), row(name).answered_wrong()))
    assert (right.machine_error, wrong.machine_error) == ("", "")
    assert [(check.id, check.points, check.mode) for check in right.checks] == [(key, 1, found[key]) for key in found]
    assert [(check.id, check.points) for check in wrong.checks] == [(key, 0) for key in found]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_does_nbgrader_give_every_row_the_same_marks(tmp_path):
    theirs = nbgraders_marks(tmp_path)
    for name in ROWS:
        checks = [cell.id for cell in row(name).lab.checks]
        assert theirs["student-01", name] == dict.fromkeys(checks, 1), name
        assert theirs["student-02", name] == dict.fromkeys(checks, 0), name


def nbgraders_marks(root):
    """Return {(student, row): {check: score}}: all rows as the notebooks of one assignment, right and wrong."""
    for name in ROWS:
        lab = row(name).lab
        write(root / "source" / "honest" / f"{name}.ipynb", lab.source)
        for student, cells in ("student-01", submission(lab)), ("student-02", row(name).answered_wrong()):
            texts = {cell.id: cell.source for cell in cells}
            filled = [raw | {"source": texts[raw["id"]]} for raw in release_notebook(lab.source)["cells"]]
            write(root / "submitted" / student / "honest" / f"{name}.ipynb", lab.source | {"cells": filled})
    with nbgrader(root) as api, scripts_on_path():
        require(api.generate_assignment("honest", force=True, create=True))
        for student in STUDENTS:
            require(asked(api.autograde, "honest", student, force=True, create=True))
        with api.gradebook as gradebook:
            return {(student, name): marks(gradebook, name, student) for name in ROWS for student in STUDENTS}


def marks(gradebook, name, student):
    """Return nbgrader's score for each check of one notebook."""
    entry = gradebook.find_submission_notebook(name, "honest", student)
    return {grade.name: grade.auto_score or 0 for grade in entry.grades if grade.max_score}


def require(answer):
    """Fail with nbgrader's own last words if it did not do what it was asked."""
    assert answer["success"], (answer.get("error") or answer.get("log") or "")[-2000:]


def write(path, book):
    """Write a notebook, folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dumps(book), encoding="utf-8")


@contextmanager
def nbgrader(root):
    """Yield nbgrader's API on the course folder `root`, set as our own courses set it."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db"
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.Exchange.root = str(root / "exchange")
    yield NbGraderAPI(config=config)


ODD_USES = """first, second, third = stream(), next(stream()), next(stream())
globals()["nowhere"]
stream.__code__
stream()._private
inspect.signature(stream())
items = iter(stream()); next(items); next(items)
copy.copy(stream)
json.dumps(stream)
stream | stream
{**stream}
3 in stream
vars(stream)
stream(io.StringIO())
stream.missing
assert hasattr(stream, "__wrapped__")""".splitlines()


@pytest.mark.parametrize("answer", ["def stream():\n    yield 1", "class stream:\n    pass", "stream = None", "pass"])
def test_is_an_answer_of_an_odd_form_never_blamed_on_the_machine(answer, shared, tier):
    cells = [made_up.answer("stream", f"### BEGIN SOLUTION\n{answer}\nnowhere = 1\n### END SOLUTION")]
    cells.insert(0, made_up.raw("setup", "import copy, inspect, io, json", locked=True))
    cells += [made_up.check(f"use_{number}_check", f"{use}\nassert False") for number, use in enumerate(ODD_USES)]
    with shared({"cells": cells, "metadata": {}}, FOLDER / "no such folder", tier) as box:
        written = [replace(cell, source=answer) if cell.id == "stream" else cell for cell in box.cells]
        result = box.grade(written, None, 1)
    assert result.machine_error == ""
    assert [check.points for check in result.checks] == [0] * len(ODD_USES)
    assert all(check.sentence for check in result.checks)
