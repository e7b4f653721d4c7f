"""What public nbgrader courses do in their notebooks, one small notebook for each kind, in one assignment.

nbgrader is the oracle: the solution, the released lab and a damaged answer get its marks. Which checks are sealed is
told beside it.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field

import pytest
from made_up import notebook, raw
from other_course import answer, check, marks, nbgrader, write

from autograder.__main__ import main

CONFIG = """c = get_config()
c.CourseDirectory.course_id = "other"
c.ClearHiddenTests.begin_test_delimeter, c.ClearHiddenTests.end_test_delimeter = "(from here)", "(to here)"
"""


@dataclass(frozen=True)
class Kind:
    """A notebook's cells, which of its checks are open, a damaged answer by cell, the files beside it."""

    cells: list
    open: set = field(default_factory=set)
    damage: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)


def solved(name, body, head="def f(x=0):"):
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    return answer(name, f"{head}\n    ### BEGIN SOLUTION\n{lines}\n    ### END SOLUTION")


def bound(name, code):
    return answer(name, f"### BEGIN SOLUTION\n{code}\n### END SOLUTION")


TEMPLATES = """python3:
    dispatch: "type({{snippet}})"
    normalize: "str({{snippet}})"
    check: 'assert {{snippet}} == "{{value}}", "{{message}}"'
    templates:
        default:
            - test: "{{snippet}}"
              fail: "the value is not right"
"""
HELPER = json.dumps(notebook(raw("one", "base = 40"), raw("two", "def plus(x):\n    return base + x")))
SLOW = "import time\nbegan = time.perf_counter()\nassert f() == 7\nassert time.perf_counter() - began < 20"
KINDS = {
    "autotest": Kind(
        [bound("a", "a = 5"), check("a_test", "### AUTOTEST a")], damage={"a": "a = 6"},
        files={"autotests.yml": TEMPLATES},
    ),
    "import_is_the_answer": Kind(
        [bound("a", "import math as m"), check("m_test", "assert m.sqrt(4) == 2")], {"m_test"},
        {"a": "import string as m"},
    ),
    "file_to_write": Kind(
        [solved("f", "open('out.txt', 'w').write('right')"),
         check("f_test", "f()\nassert open('out.txt').read() == 'right'")],
        {"f_test"}, {"f": "def f(x=0):\n    open('out.txt', 'w').write('wrong')"}, {"out.txt": "right"},
    ),
    "open_needs_a_name_of_sealed": Kind(
        [bound("a", "first = second = []"), check("one", "expected = []\nassert first == expected"),
         check("two", "assert first is second and first == expected")], {"one", "two"}, {"a": "first, second = [], []"},
    ),
    "sealed_needs_a_name_of_open": Kind(
        [bound("a", "first = second = [1]"), check("one", "assert first is second\ntotal = sum(first)"),
         check("two", "assert total == 1")], {"one", "two"}, {"a": "first = [1]; second = [2]"},
    ),
    "open_lends_names": Kind(
        [bound("a", "first = second = [1]"),
         check("one", "wanted = [1]\ndef double(x):\n    return [2 * n for n in x]\nassert first is second"),
         check("two", "assert first == wanted and double(first) == [2]")], {"one"}, {"a": "first, second = [2], [2]"},
    ),
    "class_of_a_value": Kind(
        [raw("lead", "import inspect", locked=True),
         bound("a", "class Fruit:\n    def __init__(self, name):\n        self.name = name\npear = Fruit('pear')"),
         check("one", "assert type(pear) == Fruit and type(pear) is Fruit"),
         check("two", "assert list(inspect.signature(Fruit.__init__).parameters) == ['self', 'name']")],
        damage={"a": "class Fruit:\n    pass\nclass Stone:\n    pass\npear = Stone()"},
    ),
    "class_that_forbids": Kind(  # a student's code must meet it, and not the plain text that it holds
        [solved("a", "return len(s) == len(t) and all(a is b for a, b in zip(s, t))", "def f(s, t):"),
         check("a_test", "class Text(str):\n    def __eq__(self, other):\n        raise TypeError('sign by sign')\n\n"
                         "assert f(Text('ab'), Text('ab')) and not f(Text('ab'), Text('a'))")],
        open={"a_test"}, damage={"a": "def f(s, t):\n    return s == t"},
    ),
    "caught_warnings": Kind(
        [raw("lead", "import warnings\nimport pytest", locked=True),
         solved("f", "warnings.warn('odd', RuntimeWarning)\nreturn 7"),
         check("one", "with warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n"
                      "    assert f() == 7\nassert seen[0].category is RuntimeWarning"),
         check("two", "with pytest.warns(RuntimeWarning, match='odd'):\n    f()")],
        damage={"f": "def f(x=0):\n    return 7"},
    ),
    "plain_cell_for_hidden_tests": Kind(
        [solved("f", "return 7"), raw("plain", "wanted = 7"),
         check("f_test", "assert f() > 0\n# (from here)\nassert f() == wanted\n# (to here)")],
        damage={"f": "def f(x=0):\n    return 8"},
    ),
    "helper_with_underscore": Kind(
        [raw("lead", "def _half(x):\n    return x / 2", locked=True), solved("f", "return 8"),
         check("f_test", "assert _half(f()) == 4")], damage={"f": "def f(x=0):\n    return 9"},
    ),
    "demonstration": Kind(
        [raw("demo", "for i in range(3)\n    print(i)"), raw("words", "This is no code.", locked=True),
         solved("f", "return 7"), check("f_test", "assert f() == 7")], damage={"f": "def f(x=0):\n    return 9"},
    ),
    "module_called_as_a_package": Kind(
        [raw("lead", "import zict", locked=True), solved("f", "return zict.twice(x)"),
         check("f_test", "assert f(3) == 6 and zict.twice(1) == 2")], damage={"f": "def f(x=0):\n    return x"},
        files={"zict.py": "def twice(x):\n    return 2 * x\n"},
    ),
    "module_called_autograder": Kind(
        [raw("lead", "import autograder", locked=True), solved("f", "return autograder.twice(x)"),
         check("f_test", "assert f(3) == autograder.twice(3)")], damage={"f": "def f(x=0):\n    return x"},
        files={"autograder.py": "def twice(x):\n    return 2 * x\n"},
    ),
    "linked_data": Kind(
        [raw("lead", "rows = open('linked.csv').read()", locked=True),
         solved("f", "return len(rows)"), check("f_test", "assert f() == 2 == len(rows)")],
        damage={"f": "def f(x=0):\n    return 5"},
    ),
    "notebook_that_is_run": Kind(
        [solved("f", "return plus(2)"), raw("run", "%run helpers.ipynb", locked=True),
         check("f_test", "assert f() == plus(2) == 42")], damage={"f": "def f(x=0):\n    return 5"},
        files={"helpers.ipynb": HELPER},
    ),
    "magic_that_binds": Kind(
        [solved("f", "print('seven')\nreturn 7"), check("one", "%%capture shown\nassert f() == 7"),
         check("two", "assert shown.stdout == 'seven\\n'")], damage={"f": "def f(x=0):\n    return 7"},
    ),
    "magic_right_of_equals": Kind(
        [solved("f", "return 7"),
         check("f_test", "taken = %timeit -o -n1 -r1 f()\nassert taken.best < 20 and f() == 7")],
        {"f_test"}, {"f": "def f(x=0):\n    return 8"},
    ),
    "time_and_code": Kind(
        [solved("f", "return 7"), check("timed", SLOW),
         check("read", "import inspect\nassert 'return' in inspect.getsource(f) and f() == 7")],
        {"timed", "read"}, {"f": "def f(x=0):\n    return 8"},
    ),
    "check_without_points": Kind(
        [solved("f", "return 7"), check("free", "assert f.__code__.co_argcount == 1", 0),
         check("f_test", "assert f() == 7")],
        {"free"}, {"f": "def f(x=0):\n    return 8"},
    ),
    "check_without_points_that_fails": Kind(
        [solved("f", "return 7"), check("send", "raise OSError('no network')", 0), check("f_test", "assert f() == 7")],
        {"send"}, {"f": "def f(x=0):\n    return 8"},
    ),
    "class_that_is_there": Kind(
        [bound("Item", "class Item:\n    pass\nbox = Item()"), check("one", "assert Item and box, 'no Item'"),
         check("two", "assert str(type(box)) == \"<class '__main__.Item'>\"")],
        damage={"Item": "class Thing:\n    pass\nItem, box = None, Thing()"},
    ),
    "names_that_are_there": Kind(
        [bound("total", "total = 5"), check("one", "assert 'total' in globals().keys()"),
         check("two", "assert 'total' in dir() and 'other' not in dir() and 'total' in list(globals())")],
        damage={"total": "other = 5"},
    ),
    "a_long_name": Kind(
        [solved("f", "return 7"), raw("c", "assert f() == 7", grade=True, locked=True, points=2, grade_id="f" * 70)],
        damage={"f": "f = None"},
    ),
}  # fmt: skip
STUDENTS = ("solution", "blank", "damaged")


def hand_in(root, student, name, kind):
    """Write what a student hands in: the source, the released notebook, or the source with a damaged answer."""
    folder = root / "submitted" / student / "ps1"
    if student == "blank":
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / "release/ps1" / f"{name}.ipynb", folder)
        return
    damage = kind.damage if student == "damaged" else {}
    cells = [cell | {"source": damage.get(cell["id"], cell["source"])} for cell in kind.cells]
    write(folder / f"{name}.ipynb", notebook(*cells))


def make(root, kinds):
    """Write a course with a notebook of each kind, and three students' submissions."""
    root.mkdir()
    (root / "nbgrader_config.py").write_text(CONFIG)
    source = root / "source/ps1"
    (root / "data").mkdir()
    (root / "data/linked.csv").write_text("1\n")
    for name, kind in kinds.items():
        write(source / f"{name}.ipynb", notebook(*kind.cells))
        for file, text in kind.files.items():
            (source / file).write_text(text)
    (source / "linked.csv").symlink_to("../../data/linked.csv")
    nbgrader(root, "generate_assignment", "ps1")
    for student in STUDENTS:
        for name, kind in kinds.items():
            hand_in(root, student, name, kind)
        for name in ("autotests.yml", "helpers.ipynb", "out.txt", "zict.py", "autograder.py", "linked.csv"):
            if (root / "release/ps1" / name).exists():
                shutil.copy(root / "release/ps1" / name, root / "submitted" / student / "ps1")
    return root


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The course, nbgrader's marks and ours."""
    root = make(tmp_path_factory.mktemp("kinds") / "course", KINDS)
    copy = root.parent / "copy"
    shutil.copytree(root, copy, symlinks=True)
    for student in STUDENTS:
        expected = marks(nbgrader(copy, "autograde", "ps1", student))
    assert main(["grade", "ps1", "--course", str(root)]) == 0
    from nbgrader.api import Gradebook

    return root, expected, marks(Gradebook(f"sqlite:///{root}/gradebook.db", "other"))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", KINDS)
def test_the_marks_are_nbgraders(graded, name):
    _, expected, found = graded
    mine = {key: value for key, value in expected.items() if key[1] == name}
    assert {key: value for key, value in found.items() if key[1] == name} == mine
    paid = {student: sum(mark for (who, _, _), (mark, _) in mine.items() if who == student) for student in STUDENTS}
    assert paid["blank"] == 0 < paid["solution"] > paid["damaged"], "the oracle itself tells them apart"


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_what_is_open_is_what_has_to_be(graded, name):
    root, _, _ = graded
    kept = json.loads((root / ".grading/sealing/ps1" / f"{name}.json").read_text())
    assert set(kept["open"]) == KINDS[name].open and all(kept["open"].values()) and kept["refused"] == {}


@pytest.mark.slow
def test_hidden_tests_between_the_courses_own_words_are_told_to_nobody(graded):
    root, _, _ = graded
    nbgrader(root, "generate_feedback", "ps1")
    page = (root / "feedback/damaged/ps1/plain_cell_for_hidden_tests.html").read_text()
    assert "(hidden checks stood here)" in page and "wanted</span>" in page, "the plain cell is shown"
    assert page.count("wanted") == 1, "the hidden line is not"
    record = json.loads((root / ".grading/records/ps1/plain_cell_for_hidden_tests/damaged.json").read_text())
    [check] = record["result"]["checks"]
    assert check["sentence"].startswith("A hidden check of this exercise did not pass")


# -- one notebook each, without nbgrader -----------------------------------------------------------------------------


def course(root, cells, config="", **files):
    """Write a course of one notebook with ann's submission: the source itself."""
    (root / "source/ps1").mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
    for place in ("source", "submitted/ann"):
        write(root / place / "ps1/ps1.ipynb", notebook(*cells))
    for name, text in files.items():
        (root / "source/ps1" / name).write_text(text)
    return root


def results(root, student="ann"):
    """Return {check: (outcome, points, mode)} of a student's record."""
    record = json.loads((root / f".grading/records/ps1/{student}.json").read_text())
    return {one["id"]: (one["outcome"], one["points"], one["mode"]) for one in record["result"]["checks"]}


GOOD = [solved("f", "return 7"), check("good", "assert f() == 7")]


def test_one_bad_check_refuses_itself_and_waits_for_a_person(tmp_path, capsys):
    root = course(tmp_path / "course", [*GOOD, check("bad", "assert f() == 8")])
    assert main(["grade", "--course", str(root)]) == 0
    said = capsys.readouterr().out
    assert "ps1: bad is refused, for the source's own answer does not pass it: line 1, `assert f() == 8`" in said
    assert "c.Autograder.grade_unproven = True" in said
    assert results(root) == {"good": ("passed", 2, "sealed"), "bad": ("ungraded", 0, "open")}
    assert main(["grade", "--course", str(root)]) == 0
    assert "Deciding" not in capsys.readouterr().out, "a decision is kept"


def test_a_check_that_is_no_python_refuses_itself(tmp_path, capsys):
    root = course(tmp_path / "course", [*GOOD, check("words", "this is no python")])
    assert main(["grade", "--course", str(root)]) == 0
    assert "ps1: words is refused" in capsys.readouterr().out
    assert results(root) == {"good": ("passed", 2, "sealed"), "words": ("ungraded", 0, "open")}


NEEDS = {
    "reads_code": ("import inspect\nassert 'return' in inspect.getsource(f)\nbox = f()",
                   "it looks into the student's code, which stays in their process: line 2"),
    "follows": ("assert box == 7", "it uses `box`, which reads_code binds, and that is open"),
    "compares_classes": ("assert Item.__dict__", "it looks at a class of the student's"),
    "imports_what_is_written": ("import written_by_hand\nassert written_by_hand.x == 3",
                                "it reads written_by_hand.py, which the student's code writes"),
}  # fmt: skip
DOES = """open('written_by_hand.py', 'w').write('x = 3')
class Item:
    pass
made = Item()"""


def test_the_reason_why_a_check_is_open_says_what_it_needs(tmp_path):
    checks = [check(name, text) for name, (text, _) in NEEDS.items()]
    root = course(tmp_path / "course", [GOOD[0], bound("a", DOES), *checks])
    main(["release", "--course", str(root)])
    kept = json.loads((root / ".grading/sealing/ps1.json").read_text())
    assert kept["refused"] == {} and kept["open"].keys() == NEEDS.keys()
    for name, (_, said) in NEEDS.items():
        assert said in kept["open"][name]


def test_a_source_whose_answers_have_no_bodies_is_said_to_be_without_answers(tmp_path, capsys):
    root = course(tmp_path / "course", [answer("g", "def g(x):\n    # your turn"), check("t", "assert g(1) == 2")])
    assert main(["release", "--course", str(root)]) == 1
    assert "ps1: its source is published without answers (g)" in capsys.readouterr().out


def test_a_refused_check_is_graded_open_where_the_course_wants_it(tmp_path, capsys):
    cells = [*GOOD, check("bad", "assert f() == 8"), check("worse", "assert f() == 9")]
    root = course(tmp_path / "course", cells, "c.Autograder.grade_unproven = ['bad']")
    assert main(["grade", "--course", str(root)]) == 0
    assert "bad is open (its marks are not tamper-resistant): the source's own answer" in capsys.readouterr().out
    assert results(root)["bad"] == ("failed", 0, "open") and results(root)["worse"][0] == "ungraded"


def test_a_lab_that_cannot_be_graded_leaves_the_others_graded(tmp_path, capsys):
    root = course(tmp_path / "course", GOOD)
    for place in ("source", "submitted/ann"):
        write(root / place / "ps2/ps2.ipynb", notebook(answer("g", "raise NotImplementedError()"), check("t", "g()")))
    assert main(["grade", "--course", str(root)]) == 1
    said = capsys.readouterr().out
    assert "ps2: its source is published without answers (g)" in said and "Not graded: ps2" in said
    assert results(root)["good"] == ("passed", 2, "sealed")


def test_the_cell_that_fails_is_named_with_its_line_and_what_to_do(tmp_path, capsys):
    lead = raw("setup", "import json\nrows = open('/srv/no/such.csv').read()", locked=True)
    root = course(tmp_path / "course", [lead, *GOOD, check("bad", "assert rows")])
    main(["release", "--course", str(root)])
    said = capsys.readouterr().out
    assert "The locked cell setup (number 1) does not run to its end: line 2, `rows = open(" in said
    assert "FileNotFoundError" in said and "Only what lies in the assignment's source folder" in said


@pytest.mark.parametrize("config", ["c.ExecutePreprocessor.timeout = 1", "c.Execute.timeout = 1"])
def test_nbgraders_own_limit_holds_for_cells_checks_and_the_decision(tmp_path, capsys, config):
    cells = [solved("f", "import time\ntime.sleep(3)\nreturn 7"), check("slow", "assert f() == 7"), *GOOD[1:]]
    root = course(tmp_path / "course", cells, config)
    assert main(["release", "--course", str(root)]) == 1
    assert "1 seconds" in capsys.readouterr().out
    assert main(["release", "--course", str(root), "--cell-seconds", "20"]) == 0


def test_a_warning_names_the_setting_that_lets_it_pass(tmp_path, capsys):
    cells = [solved("f", "import warnings\nwarnings.warn('odd')\nreturn 7"), check("loud", "assert f() == 7")]
    main(["release", "--course", str(course(tmp_path / "course", cells))])
    assert "c.Autograder.stderr_fails = False" in capsys.readouterr().out


def test_autotests_that_cannot_be_written_out_are_said(tmp_path, capsys):
    root = course(tmp_path / "course", [bound("a", "a = 5"), check("t", "### AUTOTEST a")])
    assert main(["release", "--course", str(root)]) == 1
    assert "nbgrader cannot write out its AUTOTEST lines: FileNotFoundError" in capsys.readouterr().out


def test_a_students_file_hides_no_module_of_the_examiners(tmp_path):
    lead = raw("lead", "import zict", locked=True)
    cells = [lead, solved("f", "return 8"), check("t", "assert f() == 7 or not hasattr(zict, 'LRU')")]
    root = course(tmp_path / "course", [lead, *GOOD])
    write(root / "source/ps1/ps1.ipynb", notebook(lead, solved("f", "return 7"), cells[2]))
    write(root / "submitted/ann/ps1/ps1.ipynb", notebook(*cells))
    (root / "submitted/ann/ps1/zict.py").write_text("")
    assert main(["grade", "--course", str(root)]) == 0
    assert results(root)["t"][:2] == ("failed", 0)


def test_check_proves_another_course(tmp_path, capsys):
    root = course(tmp_path / "course", GOOD)
    assert main(["check", "--no-nbgrader", "--course", str(root)]) == 0
    said = capsys.readouterr().out
    assert "the solution gets full marks (seed 2013)" in said and "the untouched lab gets zero" in said


def test_a_file_that_the_student_must_write_is_not_taken_from_the_author(tmp_path, capsys):
    root = course(tmp_path / "course", KINDS["file_to_write"].cells, **{"out.txt": "right"})
    write(
        root / "submitted/ann/ps1/ps1.ipynb", notebook(answer("f", "def f(x=0): pass"), KINDS["file_to_write"].cells[1])
    )
    assert main(["grade", "--course", str(root)]) == 0
    assert "f_test is open (its marks are not tamper-resistant): it reads out.txt, which" in capsys.readouterr().out


def test_a_link_back_to_its_own_folder_is_followed_once(tmp_path):
    root = course(tmp_path / "course", GOOD, **{"a.csv": "1"})
    os.symlink(root / "source/ps1", root / "source/ps1/again")
    assert main(["grade", "--course", str(root)]) == 0
