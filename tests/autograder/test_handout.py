"""What students get holds no answer, wherever one may lie, and works: the desk, checks, hints and preflight."""

from __future__ import annotations

import json
import marshal
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import classroom
import pytest
from classroom import LAB
from test_check import edit

from autograder.__main__ import main
from autograder.errors import NotebookError, ReleaseError, UsageError
from autograder.layout import Course
from autograder.proof.handout import hand_out

ROOT = Path(__file__).resolve().parents[2]
REAL = "lab02_drift_more"
SECRET = "def hidden_reference(number):\n    return sum(number for _ in range(3))  # a model answer\n"
CHECK = """assert triple(2) == 6, "Two tripled is six."
### BEGIN HIDDEN TESTS
from course.secret import hidden_reference
assert triple(-5) == hidden_reference(-5) == -15, "Negative numbers triple too."
### END HIDDEN TESTS"""


# -- an oracle: what may stand nowhere ------------------------------------------------------------------------------


def withheld_lines(solutions: Path) -> dict[str, str]:
    """Return each longer line that source notebooks withhold and show nowhere, with its cell."""
    hidden, shown = {}, []
    for path in solutions.glob("*/*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            inside = False
            for line in "".join(cell["source"]).splitlines():
                if re.search(r"### BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)", line):
                    inside = True
                elif re.search(r"### END (SOLUTION|HIDDEN TESTS|MARK SCHEME)", line):
                    inside = False
                elif len(line.strip()) >= 40 and not line.strip().startswith("#"):
                    hidden |= {line.strip(): f"{path.stem}: {cell['id']}"} if inside else {}
                shown += [] if inside else [line]
    openly = "\n".join(shown)  # a text may name, within a line, what a solution has as a line
    return {line: cell for line, cell in hidden.items() if line not in openly}


def found(folder: Path, lines: dict[str, str]) -> list[str]:
    """Return where a line stands in a folder: in a file's bytes, as JSON writes it, or in what a zip holds."""
    wanted = {form.encode(): line for line in lines for form in (line, json.dumps(line)[1:-1], ascii(line)[1:-1])}
    places = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        contents = {"": path.read_bytes()}
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents |= {name: archive.read(name) for name in archive.namelist()}
        for name, content in contents.items():
            hits = {line for form, line in wanted.items() if form in content}
            if path.name == "hints.md":  # a last hint may come near a solution
                hits = {line for line in hits if lines[line].endswith("_check")}
            places += [f"{path.relative_to(folder)} {name} has {line!r} of {lines[line]}" for line in sorted(hits)]
    return places


def test_does_the_oracle_find_what_is_hidden_in_files_zips_and_bytecode(tmp_path):
    lines = withheld_lines(ROOT / "solutions")
    assert len(lines) > 1_000
    line = next(line for line, cell in lines.items() if '"' in line and "hidden" not in cell)
    (tmp_path / "note.md").write_text(f"So it is:\n    {line}\n")
    (tmp_path / "book.ipynb").write_text(json.dumps({"source": [line]}))
    (tmp_path / "old.pyc").write_bytes(marshal.dumps(compile(repr(f"{line}\n{line}"), "old", "eval")))
    with zipfile.ZipFile(tmp_path / "old.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("old.py", line)
    assert len({place.split()[0] for place in found(tmp_path, lines)}) == 4


# -- a made-up course with everything that may not go along ---------------------------------------------------------


@pytest.fixture
def course(course):
    """A course that has answers, marks and other private things in many places."""
    for name in ("course/__init__.py", "course/values.py", "autograder/__init__.py", "course/readings/01_numbers.md"):
        classroom.write(course.root / name, "")
    classroom.write(course.root / "course/secret.py", SECRET)
    classroom.write(course.root / "course/figures.py", "import course.secret\n")
    classroom.write(course.root / "course/posters.py", "from course import figures\n")
    path = course.source(LAB)
    book = json.loads(path.read_text())
    book["metadata"]["autograder"] = {"withholds": ["course.secret"]}
    path.write_text(json.dumps(book))
    edit(course, {"triple_check": CHECK})
    private = ("exam.txt", ".env", ".grading/seed", ".grading/gradebook.db", ".git/config", "work/x.ipynb")
    for name in (*private, "course/__pycache__/secret.cpython-311.pyc", "course/.notes", f"labs/{LAB}/.old.py"):
        classroom.write(course.root / name, SECRET)
    for name in ("README.md", "Makefile", ".ci/setup", ".ci/setup.py", ".ci/run", f"labs/{LAB}/data.csv"):
        classroom.write(course.root / name, "x = 1\n")
    classroom.write(course.solutions / LAB / "data.csv", "x = 1\n")
    return course


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_is_nothing_handed_out_but_what_is_named(course, tmp_path):
    assert hand_out(course, [LAB], tmp_path / "out") == {}
    assert files(tmp_path / "out") == {
        *("README.md", "Makefile", "nbgrader_config.py", ".ci/setup", ".ci/setup.py", "autograder/__init__.py"),
        *("course/__init__.py", "course/values.py", "course/readings/01_numbers.md"),
        *(f"labs/{LAB}/{LAB}.ipynb", f"labs/{LAB}/hints.md", f"labs/{LAB}/data.csv"),
    }
    lines = withheld_lines(course.solutions) | {line: "secret" for line in SECRET.splitlines()}
    assert len(lines) > 2 and found(tmp_path / "out", lines) == []


def test_is_a_withheld_package_left_out_whole(course, tmp_path):
    (course.root / "course/secret.py").rename(course.root / "course/kept.py")
    for name in ("__init__", "deep/__init__", "deep/more"):
        classroom.write(course.root / f"course/secret/{name}.py", SECRET)
    hand_out(course, [LAB], tmp_path / "out")
    assert not [name for name in files(tmp_path / "out") if "secret" in name]


def test_is_a_module_that_a_lab_shows_handed_out_and_told(course, tmp_path, capsys):
    edit(course, {"setup": "import course.posters\nunit = 2"})
    assert main(["handout", str(tmp_path / "out"), "--course", str(course.root)]) == 0
    assert {f"course/{name}.py" for name in ("posters", "figures", "secret")} <= files(tmp_path / "out")
    assert f"course.secret, which {LAB} withholds, is handed out: a lab that goes along imports it openly." in (
        capsys.readouterr().out
    )


SHOWN = {
    "solution": "def f(number):\n    answer_to_everything = number * unit\n    return answer_to_everything\n",
    "hidden tests": 'def f():\n    assert double(-10.25) == -20.5, "Negative fractions double too."\n',
}


@pytest.mark.parametrize("what", SHOWN)
@pytest.mark.parametrize("name", ["course/values.py", "README.md", "autograder/notes.md", "course/old.zip", "Makefile"])
def test_is_nothing_written_if_a_file_shows_what_is_withheld(course, tmp_path, name, what):
    if name.endswith(".zip"):
        with zipfile.ZipFile(course.root / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("old.py", SHOWN[what])
    else:
        classroom.write(course.root / name, SHOWN[what])
    with pytest.raises(ReleaseError, match=rf"Nothing was handed out\.\n{name} shows the {what} of double"):
        hand_out(course, [LAB], tmp_path / "out")
    assert not (tmp_path / "out").exists() and not [*tmp_path.glob(".handing-out*")]


def test_is_a_link_or_a_password_refused(course, tmp_path):
    classroom.write(tmp_path / "private.txt", "mine")
    (course.root / "course/more.txt").symlink_to(tmp_path / "private.txt")
    with pytest.raises(ReleaseError, match=r"course/more\.txt: students cannot follow a link"):
        hand_out(course, [LAB], tmp_path / "out")
    (course.root / "course/more.txt").unlink()
    config = course.root / "nbgrader_config.py"
    config.write_text(f'{config.read_text()}\nc.CourseDirectory.db_url = "postgresql://us:pw@there/marks"\n')
    with pytest.raises(ReleaseError, match="has a password in an address"):
        hand_out(course, [LAB], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_is_a_module_that_is_not_python_told(course, tmp_path):
    classroom.write(course.root / "course/values.py", "def f(\n")
    with pytest.raises(NotebookError, match=r"values\.py is not Python: '\(' was never closed, in line 1"):
        hand_out(course, [LAB], tmp_path / "out")


def test_is_a_stale_lab_refused(course, tmp_path):
    edit(course, {"title": "# Numbers"}, released=False)
    with pytest.raises(ReleaseError, match=f"{LAB}: Run `autograder release {LAB}`: the source has changed since."):
        hand_out(course, [LAB], tmp_path / "out")


def test_is_no_folder_written_over(course, tmp_path):
    (tmp_path / "out").mkdir()
    classroom.write(tmp_path / "out" / "mine.txt", "mine")
    with pytest.raises(UsageError, match="is there already and is not an empty folder"):
        hand_out(course, [LAB], tmp_path / "out")
    assert files(tmp_path / "out") == {"mine.txt"}
    with pytest.raises(UsageError, match="is there already and is not an empty folder"):
        hand_out(course, [LAB], tmp_path / "out" / "mine.txt")
    with pytest.raises(UsageError, match="lies in the course itself"):
        hand_out(course, [LAB], course.root / "out")
    (tmp_path / "empty").mkdir()
    hand_out(course, [LAB], tmp_path / "empty")
    assert files(tmp_path / "empty")


def test_is_a_place_that_cannot_be_written_told(course, tmp_path):
    classroom.write(tmp_path / "file", "mine")
    with pytest.raises(UsageError, match=r"cannot be written: .*Nothing was handed out"):
        hand_out(course, [LAB], tmp_path / "file" / "out")


# -- this project's own ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory):
    """This project, as students get it."""
    place = tmp_path_factory.mktemp("handed") / "out"
    hand_out(Course(ROOT), Course(ROOT).names(), place)
    return place


def test_is_no_answer_of_any_lab_in_this_projects_handout(handed_out):
    assert found(handed_out, withheld_lines(ROOT / "solutions")) == []
    tops = {path.name for path in handed_out.iterdir()}
    assert not tops & {"solutions", "tests", ".grading", ".git", "work", ".venv"} and {"labs", "course"} <= tops
    assert not [*handed_out.rglob("*.pyc")] and not [*handed_out.rglob("seed")]


def learners_python(place: Path) -> Path:
    """Return a Python that has this environment's packages, and of the course only what was handed out."""
    venv.EnvBuilder(symlinks=True).create(place / ".venv")
    [site] = (place / ".venv" / "lib").glob("python*/site-packages")
    (site / "course.pth").write_text(f"{place}\n{sysconfig.get_path('purelib')}\n")
    return place / ".venv" / "bin" / "python"


def run(folder: Path, *words: str | Path) -> subprocess.CompletedProcess:
    """Run a command in a folder of the handout."""
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=250)


ANSWERS = {
    "right": "def wasserstein(reference, current):\n    from scipy.stats import wasserstein_distance\n"
    "    return wasserstein_distance(*(pd.Series(sample).dropna() for sample in (reference, current)))",
    "wrong": "def wasserstein(reference, current):\n    return 0.0",
}
LEARNER = """
import json, sys, warnings
warnings.simplefilter("ignore")
import matplotlib
matplotlib.use("agg")
import course
assert course.__file__.startswith(sys.argv[2]), course.__file__
names = {}
cells = {cell["id"]: "".join(cell["source"]) for cell in json.load(open(sys.argv[1]))["cells"]}
for name in ("imports", "data", "wasserstein", "wasserstein_check"):
    exec(cells[name], names)
exec('hint("wasserstein")', names)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ANSWERS)
def test_does_a_learners_desk_work_in_the_handout(handed_out, tmp_path, kind):
    place = tmp_path / "course"
    shutil.copytree(handed_out, place)
    python = learners_python(place)
    done = run(place, python, "-m", "autograder.desk", "prepare")
    assert done.returncode == 0 and REAL in done.stdout, done.stderr
    path = place / "work" / REAL / f"{REAL}.ipynb"
    book = json.loads(path.read_text())
    for cell in book["cells"]:
        cell["source"] = ANSWERS[kind] if cell["id"] == "wasserstein" else cell["source"]
    path.write_text(json.dumps(book))
    (tmp_path / "try.py").write_text(LEARNER)
    tried = run(path.parent, python, tmp_path / "try.py", path, place)
    # a box sees the packages of its own environment only, so this runs in the tests' one, on what was handed out
    flown = run(place, sys.executable, "-P", "-m", "autograder", "preflight", path.relative_to(place))
    row = next(line for line in flown.stdout.splitlines() if " wasserstein: " in line)
    if kind == "right":
        assert tried.returncode == 0 and "✓ wasserstein: " in tried.stdout, tried.stderr
        assert "Hint 1 of 3 for wasserstein" in tried.stdout and "✓" in row
    else:
        assert tried.returncode == 1 and "✗ wasserstein: " in tried.stderr and "✗" in row
