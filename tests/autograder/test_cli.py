"""The command line: it teaches, it is quick, and a wrong word gets a sentence."""

import contextlib
import io
import shutil
import sqlite3
import subprocess
import sys
import time

import classroom
import pytest
from classroom import LAB, FakeEngine, hand_in, here, machine, solved

from autograder.__main__ import main
from autograder.commands.run import COMMANDS
from autograder.errors import MachineError, UsageError
from autograder.layout import did_you_mean, find
from autograder.results import Outcome
from autograder.terminal import Bar, duration, table
from autograder.text import for_terminal


def said(capsys, *arguments, here=here):
    """Run a command line that ends early; return (status, what it wrote to stderr)."""
    try:
        status = main(list(arguments), here)
    except SystemExit as end:
        status = end.code
    return status, capsys.readouterr().err


# -- help ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_does_each_command_teach_by_example(capsys, command):
    with pytest.raises(SystemExit) as end:
        main([command, "--help"], here)
    out = capsys.readouterr().out
    assert end.value.code == 0 and f"  autograder {command}" in out.split("examples:")[1]


def test_does_help_come_without_a_command_and_name_them_all(capsys):
    assert main([], here) == 0
    out = capsys.readouterr().out
    assert all(f"    {command} " in out for command in COMMANDS)


def test_does_help_leave_heavy_things_alone():
    """What makes it quick: each of these takes a tenth of a second or more to import."""
    heavy = "{'nbgrader', 'pandas', 'numpy', 'rich', 'nbformat', 'IPython', 'sqlalchemy', 'asyncio'}"
    code = (
        "import sys\nfrom autograder.__main__ import main\n"
        "try:\n    main(['grade', '--help'])\nexcept SystemExit:\n    pass\n"
        f"sys.exit(str({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# -- words that are not known -------------------------------------------------------------------------------------


def test_is_an_unknown_command_answered_with_the_nearest(capsys):
    assert said(capsys, "garde") == (
        2, "autograder: there is no command 'garde'. Did you mean grade?\nRun `autograder --help` for examples.\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["grade", "lab01_number"], f"There is no lab 'lab01_number'. Did you mean {LAB}?"),
        (["grade", "--student", "student-70"], "There is no submission by 'student-70'. Did you mean student-07?"),
        (
            ["grade", LAB, "x.ipynb"],
            "Name either labs or notebooks of your own (without --student), not both.",
        ),
        (["check", "lab"], f"There is no lab 'lab'. Did you mean {LAB}?"),
        (["release", "zzz"], f"There is no lab 'zzz'. There is: {LAB}."),
        (["collect", "none.zip"], "There is no file or folder none.zip."),
    ],
)
def test_is_an_unknown_name_answered(course, capsys, arguments, sentence):
    hand_in(course, "student-07")
    assert said(capsys, *arguments, "--course", str(course.root)) == (2, f"autograder {arguments[0]}: {sentence}\n")


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (["grade", "--workers", "0"], "argument --workers: '0' is not a whole number from 1 to 1000"),
        (["grade", "--cell-seconds", "soon"], "argument --cell-seconds: 'soon' is not a number of seconds up to 3600"),
        (["grade", "--fast"], "unrecognized arguments: --fast"),
        (["collect"], "one of the arguments ZIP|TAR|FOLDER --undo is required"),
    ],
)
def test_is_a_wrong_option_answered(capsys, arguments, sentence):
    status, text = said(capsys, *arguments)
    assert status == 2 and sentence in text and "--help` for examples." in text


def test_is_a_folder_outside_any_course_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert "is not in a course: no folder above it has nbgrader_config.py" in said(capsys, "release")[1]
    assert "There is no folder" in said(capsys, "release", "--course", "nowhere")[1]


def test_is_the_course_found_from_a_folder_inside(course):
    assert find(course.solutions / LAB).root == course.root


def test_is_a_course_without_labs_told(course):
    course.source(LAB).unlink()
    with pytest.raises(UsageError, match="There is no lab in"):
        course.pick([])


def test_are_many_names_not_all_listed():
    assert did_you_mean("zzz", [f"name{number:02}" for number in range(20)]).endswith("name11, ....")


# -- commands -----------------------------------------------------------------------------------------------------


def test_does_grade_print_the_class_and_write_the_gradebook(course, capsys, monkeypatch):
    hand_in(course, "student-07", **solved())
    hand_in(course, "student-08").write_text("not a notebook")
    monkeypatch.chdir(course.root)
    assert main(["grade"], here) == 0
    out = capsys.readouterr().out
    assert f"{LAB}: 2 submissions, 2 graded now" in out
    assert "student-07  3 / 3   ✓2      ✓1      sealed and contained" in out
    assert "is not JSON" in out
    assert (course.grading / "gradebook.db").exists()
    assert main(["grade"], here) == 0
    assert "0 graded now, 2 unchanged since the last run (--force grades them again)" in capsys.readouterr().out


def test_is_a_gradebook_of_an_older_nbgrader_refused_before_anything_is_graded(course, capsys, monkeypatch):
    hand_in(course, "student-07", **solved())
    monkeypatch.chdir(course.root)
    assert main(["grade"], here) == 0
    with contextlib.closing(sqlite3.connect(course.grading / "gradebook.db")) as gradebook:
        gradebook.execute("alter table student drop column lms_user_id")
    before, runs = recorded(course), len(FakeEngine.runs)
    capsys.readouterr()
    assert main(["grade", "--force"], here) == 1
    said = capsys.readouterr()
    assert "was made by an older nbgrader: it has no student.lms_user_id. Run `nbgrader db upgrade`" in said.err
    assert said.out == "" and len(FakeEngine.runs) == runs and recorded(course) == before


def recorded(course):
    """Return what lies in the records, as bytes by name."""
    return {path: path.read_bytes() for path in (course.grading / "records").rglob("*") if path.is_file()}


def test_does_nothing_choose_a_lower_tier_by_itself(course, capsys):
    hand_in(course, "student-07", **solved())
    bare = machine(contains=False)
    status, text = said(capsys, "grade", "--course", str(course.root), here=bare)
    assert status == 2 and "Submissions cannot be contained on this machine: user namespaces" in text
    assert main(["grade", "--uncontained", "--course", str(course.root)], bare) == 0


def test_is_ones_own_notebook_graded_from_anywhere_and_nothing_written(course, capsys, monkeypatch, tmp_path):
    path = hand_in(course, "x", **solved()).rename(tmp_path / "mine.ipynb")
    monkeypatch.chdir(tmp_path)
    assert main(["grade", "mine.ipynb", "--course", "course"], here) == 0
    out = capsys.readouterr().out
    assert f"mine.ipynb as {LAB}" in out and "✓ double  2 of 2" in out and "Total: 3 of 3 points." in out
    assert (
        path.exists() and not (course.grading / "gradebook.db").exists() and not (course.grading / "records").exists()
    )


def test_do_release_and_check_end_with_status_1_if_the_course_is_at_fault(course, capsys):
    where = ["--course", str(course.root)]
    assert main(["release", *where], here) == 0 and main(["check", "--no-nbgrader", *where], here) == 0
    path = course.source(LAB)
    path.write_text(path.read_text().replace("triple(2) == 6", "triple(2) == 7"))
    assert main(["release", *where], here) == 1 and main(["check", "--no-nbgrader", *where], here) == 1
    assert "Correct the solution or the check." in capsys.readouterr().out


def test_does_a_gradebook_that_is_damaged_get_a_sentence(course, capsys):
    hand_in(course, "student-07", **solved())
    classroom.write(course.grading / "gradebook.db", "x" * 5000)
    status, text = said(capsys, "grade", "--course", str(course.root))
    assert status == 1 and "The file is damaged: restore it from a backup." in text


def test_does_a_machine_that_cannot_start_a_box_get_a_sentence(course, capsys):
    class Fails(FakeEngine):
        def __enter__(self):
            raise MachineError("The box could not be started. Run `autograder doctor`.")

    hand_in(course, "student-07", **solved())
    status, text = said(capsys, "grade", "--course", str(course.root), here=machine(Fails))
    assert (status, text) == (1, "autograder grade: The box could not be started. Run `autograder doctor`.\n")


def test_does_a_stopped_command_say_what_was_kept(course, capsys):
    class Interrupted(FakeEngine):
        def __enter__(self):
            raise KeyboardInterrupt

    hand_in(course, "student-07")
    status, text = said(capsys, "grade", "--course", str(course.root), here=machine(Interrupted))
    assert status == 130 and "What was finished is kept; run the same command again to go on." in text


# -- what a command shows -----------------------------------------------------------------------------------------


def test_does_a_bar_in_a_log_say_how_long_it_takes(monkeypatch, capsys):
    clock = iter([0.0, 1.0, 1.5, 3.0, 3.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with Bar("Grading", 6) as bar:
        for student in ("student-01", "student-02"):
            bar.step(student)
        bar.step("student-03")
    assert capsys.readouterr().err == "Grading: 3 of 6, about 3 s left. student-03\n"


@pytest.mark.parametrize("seconds, words", [(0.4, "0 s"), (59, "59 s"), (125, "2 min 5 s"), (3780, "1 h 3 min")])
def test_is_a_duration_put_in_words(seconds, words):
    assert duration(seconds) == words


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        """Nothing waits."""

    def isatty(self):
        return True


def test_does_a_terminal_get_a_drawn_bar_and_table():
    terminal = Terminal()
    with Bar("Grading", 2, terminal) as bar:
        bar.step("student-01 [red]")
    table(["student", "notes"], [["student-01", "[bold]not markup[/bold]"]], terminal)
    assert "1/2" in terminal.text and "[red]" in terminal.text and "[bold]not markup[/bold]" in terminal.text


def test_is_a_log_given_one_line_per_row(capsys):
    table(["a", "note"], [["1", "two\nlines"]])
    assert capsys.readouterr().out == "a  note\n1  two lines\n"


@pytest.mark.parametrize("encoding", ["latin-1", "gbk", "ascii", "cp1252", "utf-8"])
def test_does_a_terminal_of_another_encoding_get_signs_that_it_has(encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    for_terminal(stream)
    signs = "".join(outcome.sign for outcome in Outcome)
    table([f"sign {signs}"], [["✗0"], ["↯ 你"]], stream)
    print("22 → 18 · “x”", file=stream, flush=True)
    text = stream.buffer.getvalue().decode(encoding)
    assert encoding != "utf-8" or signs in text
    assert encoding != "ascii" or text == 'sign +1/2xo!tk?\nx0\n? ?\n22 -> 18 - "x"\n'


def test_does_a_class_in_a_terminal_that_is_not_utf8_get_graded_lab_by_lab(course, monkeypatch):
    """As `LC_ALL=de_DE.ISO-8859-1 autograder grade | less` for two labs, and what students and teachers ask for."""
    second = course.solutions / "lab02_more"
    shutil.copytree(course.solutions / LAB, second)
    (second / f"{LAB}.ipynb").rename(second / "lab02_more.ipynb")
    shutil.copytree(course.labs / LAB, course.labs / "lab02_more")
    (course.labs / "lab02_more" / f"{LAB}.ipynb").rename(course.labs / "lab02_more/lab02_more.ipynb")
    for lab in (LAB, "lab02_more"):
        path = hand_in(course, "student-07", **(solved() | {"double": "def double(number):\n    return '✓ ½ ○'"}))
        classroom.write(course.submitted / "student-07" / lab / f"{lab}.ipynb", path.read_text())
    monkeypatch.chdir(course.root)
    explain = ["explain", "student-07", "double", "--lab", LAB]
    others = [["grade", str(path)], ["report"], ["preflight", str(path)], ["check", "--no-nbgrader", LAB], ["doctor"]]
    for words in (["grade"], explain, *others, ["grade", "--help"]):
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
        try:
            assert main(words, here) in (0, 1)
        except SystemExit as end:
            assert end.code == 0
        sys.stdout.flush()
    assert sorted(path.name for path in (course.grading / "records").iterdir()) == [LAB, "lab02_more"]
