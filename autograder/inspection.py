"""The commands that look at work and give no marks: their words, and what each of them calls."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.errors import NotebookError, TierError, UsageError
from autograder.layout import Course, settings, whereabouts
from autograder.text import visible


def add(commands, command: Callable, course: Callable) -> None:
    """Add the subcommands. `command` and `course` are how the command line adds one, and its option --course."""
    for build in (_preflight, _report, _explain):
        course(build(commands, command))


def _report(commands, command: Callable):
    text = (
        "Write a page for the class, one for each student, and marks.csv to .grading/reports/LAB. Marks given by hand\n"
        "come from nbgrader's gradebook. The pages load nothing, can be printed and read on a phone; those of the\n"
        "students show sentences only, nothing of a hidden test."
    )
    examples = "  autograder report\n  autograder report lab02_drift --to ~/marks"
    parser = command(commands, "report", "pages for the class and for each student", text, examples)
    parser.add_argument("labs", nargs="*", metavar="LAB", help="all labs that were graded if none is named")
    parser.add_argument("--to", type=Path, metavar="DIR", help="another folder than .grading/reports")
    return parser


def _explain(commands, command: Callable):
    text = (
        "Replay one check of a collected submission, or of your own notebook, and print the answer, the check with\n"
        "the line where it ended, what it asked of the student's code and what came back, and the traceback.\n"
        "For a dispute about a mark, or to mend a check. It shows hidden tests: it is not for students."
    )
    examples = "  autograder explain student-07 psi\n  autograder explain work/lab02_drift/lab02_drift.ipynb psi"
    parser = command(commands, "explain", "replay one check and see what happened", text, examples)
    parser.add_argument("who", metavar="STUDENT|NOTEBOOK.ipynb")
    parser.add_argument("exercise", metavar="EXERCISE")
    parser.add_argument("--lab", metavar="LAB", help="needed if several labs have such an exercise")
    parser.add_argument("--uncontained", action="store_true", help="as for grade")
    return parser


def _preflight(commands, command: Callable):
    text = (
        "Before you submit: restart and run the saved notebook in the grader's own shell, and say which cells would\n"
        "be put back, which cells do not run, what is not attempted and which files are missing. Visible checks only;\n"
        "no solutions are needed, and nothing is changed. In a notebook: !autograder preflight lab02_drift.ipynb"
    )
    examples = "  autograder preflight work/lab02_drift/lab02_drift.ipynb"
    parser = command(commands, "preflight", "see what the grader would meet, before you submit", text, examples)
    parser.add_argument("notebook", type=Path, metavar="NOTEBOOK.ipynb")
    parser.add_argument("--uncontained", action="store_true", help="as for grade, if it is not your own")
    return parser


def do_report(options: argparse.Namespace) -> int:
    """Write the reports."""
    from autograder.report.classroom import report

    return report(whereabouts.course_of(options.course), options.labs, options.to)


def do_explain(options: argparse.Namespace) -> int:
    """Replay a check."""
    from autograder.review.explain import explain, own_case, student_case
    from autograder.sealed.engine import Engine

    if options.who.endswith(".ipynb"):
        path = Path(options.who)
        course = whereabouts.course_for(path, options.course)
        with _left_alone(options, path):
            case = own_case(course, path, options.exercise)
        tier = _tier(options, path, course)
    else:
        case = student_case(whereabouts.course_of(options.course), options.who, options.exercise, options.lab)
        tier = _best(options)
    print("\n".join(explain(case, Engine, tier)))
    return 0


def do_preflight(options: argparse.Namespace) -> int:
    """Run a notebook as the grader does, from the released labs alone."""
    from autograder.learner.preflight import fly, lines
    from autograder.sealed.engine import Engine

    path = options.notebook
    labs, course = whereabouts.labs_for(path, options.course)
    with _left_alone(options, path, "labs"):
        flight = fly(labs, path, Engine, _tier(options, path, course))
    print(visible("\n".join(lines(flight))))
    return 0


def grade_own_notebooks(options: argparse.Namespace, paths: list[Path]) -> int:
    """Grade notebooks by their paths: print what was found, write no mark."""
    if len(paths) != len(options.labs) or options.student:
        raise UsageError("Name either labs or notebooks of your own (without --student), not both.")
    from autograder.learner.own import grade_own
    from autograder.report.summary import own_lines
    from autograder.sealed.engine import Engine

    for path in paths:
        course = _with_solutions(options, path)
        with _left_alone(options, path):
            lab, result = grade_own(course, path, Engine, _tier(options, path, course))
        print(visible(f"{path} as {lab.name}"))
        print(visible("\n".join(own_lines(result))))
        if options.page:
            _say_page(course, lab, path, result)
    return 0


def _tier(options: argparse.Namespace, path: Path, course: Course):
    """Return how to run the notebook at `path`: a learner's own as any notebook, a student's as the class's."""
    from autograder.sealed.tiers import Tier

    if whereabouts.is_own(path, course):
        return Tier.OWN
    return _best(options, f" {path} is not known to be your own: that lies in {course.root / whereabouts.DESK}.")


def _best(options: argparse.Namespace, more: str = ""):
    from autograder.sealed.tiers import best

    try:
        return best(options.uncontained)
    except TierError as error:
        raise TierError(f"{error}{more}") from None


@contextmanager
def _left_alone(options: argparse.Namespace, path: Path, what: str = settings.FILE) -> Iterator[None]:
    """Add to a refusal that a course lies above the notebook and was not believed, for this may be why."""
    try:
        yield
    except (UsageError, NotebookError) as error:
        raise type(error)(f"{error}{'' if options.course else whereabouts.unread(path, what)}") from None


def _with_solutions(options: argparse.Namespace, path: Path) -> Course:
    try:
        return whereabouts.course_for(path, options.course)
    except UsageError as error:
        raise UsageError(
            f"{error} Grading needs solutions/, where the hidden checks are. Without them, "
            f"`autograder preflight {path}` runs the visible ones."
        ) from None


def _say_page(course, lab, path: Path, result) -> None:
    from autograder.learner.page import write_page

    # A page there would be released with the lab, or change what was handed in.
    parents = set(path.resolve().parents)
    if not whereabouts.is_own(path, course) or {course.solutions.resolve(), course.labs.resolve()} & parents:
        return
    try:
        page = write_page(course, lab, path, result)
    except OSError as error:
        print(f"The page with the details could not be written: {error.strerror or error}")
    else:
        print(f"What to read again, hints and the way to the solution: {page}")


COMMANDS = {"preflight": do_preflight, "report": do_report, "explain": do_explain}
