"""Which course counts, and whose a notebook is: no program that was handed in is run, whatever is asked about it."""

import os
import shutil
import subprocess
import sys
import sysconfig

import classroom
import pytest
from classroom import LAB, hand_in, here, machine, solved

import autograder.learner.preflight  # noqa: F401 (it takes a part of the real engine along, before the fake one stands in)
from autograder.__main__ import main
from autograder.errors import UsageError
from autograder.layout import whereabouts

MINE = "submitted/mallory/lab"  # where a submission and what came with it may lie, beside .grading/submitted


@pytest.fixture
def trap(course, monkeypatch, tmp_path):
    """A copy of a course, as a student may hand it in: its nbgrader_config.py says when it was run."""
    monkeypatch.setattr(whereabouts, "own", lambda: tmp_path / "the clone")  # the grader is no part of this course
    ran = tmp_path / "ran"

    def laid(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("solutions", "labs"):
            shutil.copytree(course.root / name, folder / name)
        (folder / "nbgrader_config.py").write_text(
            f"open({str(ran)!r}, 'a').write(__file__)\n" + (course.root / "nbgrader_config.py").read_text()
        )
        return folder

    laid.ran = ran
    return laid


def asked(*words, here=here) -> int:
    try:
        return main(list(map(str, words)), here)
    except SystemExit as end:
        return end.code


WAYS = {"grade": (), "explain": ("triple",), "preflight": ()}


@pytest.mark.parametrize("command", WAYS)
@pytest.mark.parametrize("above", [0, 1, 2])
@pytest.mark.parametrize("place", [".grading/submitted/mallory/lab", "Downloads/mallory", MINE])
def test_is_a_configuration_near_a_notebook_never_run(course, trap, monkeypatch, place, command, above):
    path = hand_in(course, "mallory", **solved())
    folder = course.root / place
    notebook = folder / "/".join(["a", "b"][:above]) / "lab.ipynb"
    trap(folder)
    notebook.parent.mkdir(parents=True, exist_ok=True)
    notebook.write_bytes(path.read_bytes())
    monkeypatch.chdir(course.root)
    assert asked(command, notebook, *WAYS[command]) == 0
    monkeypatch.chdir(notebook.parent)
    asked(command, notebook.name, *WAYS[command])
    assert not trap.ran.exists()


@pytest.mark.parametrize("words", [("grade",), ("report",), ("explain", "mallory", "triple"), ("collect", ".")])
def test_does_standing_among_submissions_run_the_courses_own_configuration(course, trap, monkeypatch, words):
    path = hand_in(course, "mallory", **solved())
    trap(path.parent)
    monkeypatch.chdir(path.parent)
    assert whereabouts.course_of(None).root == course.root
    asked(*words)
    assert not trap.ran.exists()


def test_is_a_folder_of_submissions_known_by_the_courses_own_word_and_through_a_link(course, trap, monkeypatch):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.CourseDirectory.submitted_directory = 'handed in'\n")
    monkeypatch.chdir(trap(course.root / "handed in/mallory/lab"))
    assert whereabouts.course_of(None).root == course.root and not trap.ran.exists()
    elsewhere = trap(course.root.parent / "disk/mallory")
    os.symlink(elsewhere.parent, course.root / "submitted")
    monkeypatch.chdir(course.root / "submitted/mallory")
    monkeypatch.setenv("PWD", str(course.root / "submitted/mallory"))
    with pytest.raises(UsageError, match="is not in a course"):
        whereabouts.course_of(None)
    assert not trap.ran.exists()


def test_is_the_teachers_course_run_where_one_stands_in_it_or_names_it(course, trap, monkeypatch):
    folder = trap(course.root.parent / "another")
    monkeypatch.chdir(folder / "solutions" / LAB)
    assert whereabouts.course_of(None).root == folder and trap.ran.exists()
    named = trap(course.root.parent / "named")
    trap.ran.unlink()
    monkeypatch.chdir(course.root.parent)
    assert whereabouts.course_for(named / "x.ipynb", named).root == named and trap.ran.exists()


@pytest.fixture
def bare(course, monkeypatch, tmp_path):
    """A course that has source/ and no configuration, as nbgrader takes one."""
    monkeypatch.setattr(whereabouts, "own", lambda: tmp_path / "the clone")

    def laid(folder):
        shutil.copytree(course.root / "solutions", folder / "source")
        return folder

    return laid


@pytest.mark.parametrize("below", ["", "source", f"source/{LAB}", "notes"])
def test_is_a_course_without_a_configuration_known_as_where_it_is_named(course, bare, monkeypatch, below):
    folder = bare(course.root.parent / "stats101")
    (folder / "notes").mkdir()
    monkeypatch.chdir(folder / below)
    assert (
        whereabouts.course_of(None)
        == whereabouts.course_of(folder)
        == whereabouts.course_for(folder.parent / "x", None)
    )


@pytest.mark.parametrize("place", [".grading/submitted/mallory/lab", MINE, "a/b_12_assignsubmission_file_", "inside"])
def test_is_a_source_that_was_handed_in_or_lies_in_a_configured_course_no_course(course, bare, monkeypatch, place):
    monkeypatch.chdir(bare(course.root / place))
    assert whereabouts.course_of(None).root == course.root
    (course.root / "nbgrader_config.py").rename(course.root / "kept.py")
    if place != "inside":
        with pytest.raises(UsageError, match="is not in a course"):
            whereabouts.course_of(None)


def test_is_a_source_that_may_have_come_with_a_notebook_no_course_for_it(course, bare, monkeypatch):
    folder = bare(course.root.parent / "mallory")
    monkeypatch.chdir(folder)
    assert whereabouts.standing() and not whereabouts.standing(folder / "lab.ipynb")


def test_is_what_was_left_alone_named_with_the_way_out(course, trap, monkeypatch, capsys):
    folder = trap(course.root.parent / "mallory")
    path = hand_in(course, "x", **solved()).rename(folder / "lab.ipynb")
    monkeypatch.chdir(folder)
    for words in (("grade", path), ("explain", path, "triple"), ("preflight", path)):
        assert asked(*words) == 2
        said = capsys.readouterr().err
        assert "was left alone, for it could have been handed in" in said and f"add --course {folder}." in said
        assert asked(*words, "--course", folder) == 0


@pytest.mark.parametrize("name", ["json", "nbformat", "pathlib", "argparse", "traitlets", "autograder"])
def test_is_no_module_beside_a_notebook_imported_by_the_command_in_the_readme(tmp_path, name):
    (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit")
    commands = [[f"{sysconfig.get_path('scripts')}/autograder"], [sys.executable, "-P", "-m", "autograder"]]
    if name != "autograder":  # which Python would take for the package, before any of it can say otherwise
        commands.append([sys.executable, "-m", "autograder"])
    for command in commands:
        done = subprocess.run([*command, "grade", "x.ipynb"], cwd=tmp_path, capture_output=True, text=True)
        assert "x.ipynb is missing" in done.stderr and not (tmp_path / "ran").exists()


# -- whose a notebook is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place, mine",
    [
        ("work/lab", True), ("labs/lab", True), ("solutions/lab", True), ("../tmp", True),
        (".grading/submitted/x/lab", False), ("submitted/x/lab", False), ("../submitted/x/lab", False),
        ("work/submitted/x", False),
        ("../Downloads/X Y_12_assignsubmission_file_", False), (".grading/autograded/x/lab", False),
    ],
)  # fmt: skip
def test_whose_a_notebook_is(course, place, mine):
    path = classroom.write((course.root / place / "lab.ipynb").resolve(), "{}")
    assert whereabouts.is_own(path, course) is mine


def test_is_a_class_that_was_unpacked_somewhere_not_ones_own(course, tmp_path):
    flat = [classroom.write(tmp_path / "flat" / name / "lab.ipynb", "{}") for name in ("ann", "bob")]
    deep = [classroom.write(tmp_path / "deep" / name / "lab/lab.ipynb", "{}") for name in ("ann", "bob")]
    assert not any(whereabouts.is_own(path, course) for path in (*flat, *deep))
    (course.root / "work").mkdir()
    os.symlink(flat[0].parent, course.root / "work/ann")
    assert not whereabouts.is_own(course.root / "work/ann/lab.ipynb", course)


@pytest.mark.parametrize("command", WAYS)
def test_is_a_submission_refused_by_path_where_it_cannot_be_contained(course, monkeypatch, capsys, command):
    path = hand_in(course, "mallory", **solved())
    monkeypatch.chdir(course.root)
    bare = machine(contains=False)
    assert asked(command, path, *WAYS[command], here=bare) == 2
    assert "cannot be contained on this machine" in capsys.readouterr().err and not classroom.FakeEngine.runs
    assert asked(command, path, *WAYS[command], "--uncontained", here=bare) == 0 and classroom.FakeEngine.runs
    mine = classroom.write(course.root / "work" / LAB / path.name, path.read_text())
    assert asked(command, mine, *WAYS[command], here=bare) == 0


def test_does_grading_a_submission_by_its_path_write_nothing_beside_it(course, monkeypatch):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace('f".grading/{step}"', "step"))
    path = hand_in(course, "mallory", **solved())
    other = classroom.write(course.root / "submitted/mallory" / LAB / path.name, path.read_text())
    monkeypatch.chdir(course.root)
    for one in (path, other):
        assert asked("grade", one) == 0
        assert list(one.parent.iterdir()) == [one]
