"""Whose name is it: decided from the source alone; and what the examiner's names do with it."""

import pytest
from small_lab import answer, check, lab, locked, raw

from autograder import notebook
from autograder.notebook.source import plain_python
from autograder.sealed.crossing.wire import Refused
from autograder.sealed.examiner.namespace import Namespace
from autograder.sealed.syntax.ownership import ownership
from autograder.sealed.syntax.statements import statements


def found(*cells):
    return ownership(notebook.cells(lab(*cells)))


def test_imports_and_locked_cells_are_the_examiners_own():
    names = found(locked("setup", "import numpy as np\nfrom math import e\ndata = [1]\ndef helper(x): return x + 1"),
                  answer("f", "def f(x): return helper(x)"), check("f_check", "assert f(1) == 2"))  # fmt: skip
    assert names.students == {"f"}
    assert names.own["setup"][0] == "import numpy as np" and len(names.own["setup"]) == 4
    assert "helper" in names.read_by_students


def test_only_what_functions_read_is_read_by_students():
    in_class = "class A:\n    size = expected\n    def b(self): return (lambda: inner)()"
    text = f"def f(): return [unit * k for k in steps]\n{in_class}\ngot = [other for _ in expected]"
    names = found(answer("f", text))
    assert names.read_by_students == {"unit", "steps", "inner"}


def test_a_function_of_a_locked_cell_is_the_examiners_though_it_calls_an_answer():
    names = found(
        answer("f", "def f(x): return x"),
        locked("ask", "def ask(x): return f(x)\nclass Asks:\n    def ask(self): return ask(1)\nkept = ask(2)"),
        locked("more", "def default(x=f(1)): return x\ndef twice(): return ask(f(2))"),
        check("f_check", "assert twice() and kept and Asks"),
    )
    assert names.students == {"f", "kept", "default"}
    assert [line.partition("(")[0].partition(":")[0] for line in names.own["ask"]] == ["def ask", "class Asks"]
    assert names.own["more"] == ("def twice():\n    return ask(f(2))",)
    assert names.rests["f_check"].computed == {"kept"} and not names.rests["f_check"].plain


def test_a_function_of_a_locked_cell_that_a_student_may_bind_anew_is_the_students():
    names = found(answer("f", "def f(x): return x"), locked("ask", "def ask(x): return f(x)"), raw("plain", "ask = 3"),
                  check("f_check", "assert ask(1)"))  # fmt: skip
    assert "ask" in names.students and names.own["ask"] == () and names.rests["f_check"].plain == {"ask"}


def test_what_a_locked_function_changes_with_an_answer_is_the_students_and_named():
    names = found(locked("log", "log = []"), answer("f", "def f(x): return x"),
                  locked("ask", "def ask(x): log.append(f(x))\ndef own(rows): rows.append(f(1))"),
                  check("f_check", "ask(1)\nassert log == [1]\nown([])"))  # fmt: skip
    assert names.students == {"f", "log", "ask"} and names.rests["f_check"].computed == {"log", "ask"}
    assert names.own["ask"] == ("def own(rows):\n    rows.append(f(1))",)


def test_a_functions_own_name_for_what_it_changes_is_nobodys():
    names = found(locked("setup", "options = {}"), answer("f", "def f(options):\n    options['a'] = 1"))
    assert names.students == {"f"}


@pytest.mark.parametrize("kind", [answer, raw])
def test_what_a_student_may_change_is_the_students(kind):
    names = found(
        kind("cell", "x = 1\ny: int = 2\nz += 1\nfor a in b: pass\nwith c as d: pass\nclass E: pass\n(f := 3)")
    )
    assert {"x", "y", "z", "a", "d", "E", "f"} <= names.students


def test_a_locked_name_that_depends_on_the_students_is_the_students_too():
    names = found(answer("f", "def f(): return 1"), locked("later", "got = f()\nagain = got + 1\nown = 5"))
    assert names.students == {"f", "got", "again"}
    assert names.own["later"] == ("own = 5",)


def test_a_locked_name_that_a_student_rebinds_or_changes_is_the_students():
    for code in ("data = []", "data.append(3)", "data[0] = 1", "data.a.b = 2", "del data[0]", "data += [1]"):
        names = found(locked("setup", "data = [1]\nother = 2"), answer("cell", code))
        assert "data" in names.students and "other" not in names.students, code


def test_calling_a_librarys_function_does_not_make_the_library_the_students():
    names = found(locked("setup", "import numpy as np\nimport matplotlib.pyplot as plt"),
                  answer("cell", "np.random.seed(0)\nplt.plot([1])\nimport math"))  # fmt: skip
    assert names.students == {"math"}


def test_a_global_statement_binds():
    names = found(answer("cell", "def f():\n    global count\n    count = 1"))
    assert {"f", "count"} <= names.students


def test_a_submission_is_never_looked_at():
    """The engine makes ownership from the source before there is a submission: rebinding there changes nothing."""
    names = found(locked("setup", "from course import exercise"), answer("f", "def f(): pass"))
    assert "exercise" not in names.students


def test_a_cell_that_is_no_python_owns_nothing_and_leaves_the_others_theirs():
    names = found(raw("demo", "for i in range(3)\n    print(i)"), answer("f", "def f(): pass"))
    assert names.students == {"f"} and names.own["demo"] == ()


def test_an_import_in_a_solution_is_the_students_and_one_that_is_given_is_not():
    region = "### BEGIN SOLUTION\nfrom fractions import Fraction\n### END SOLUTION"
    names = found(raw("setup", "import numpy as np"), answer("f", f"import math\n{region}"),
                  answer("g", "import numpy as np, re"))  # fmt: skip
    assert names.students == names.imported == {"Fraction", "re"}
    assert names.own["f"] == ("import math",) and names.own["g"] == ()


@pytest.mark.parametrize(
    "magic", ["%matplotlib inline", "!ls", "%%time\nx = 1", "%%capture out\nx = 1", "x = !ls", "f?"]
)
def test_magics_are_python_all_the_same(magic):
    assert compile(plain_python(magic), "cell", "exec")
    assert statements(magic) is not None


def test_await_at_the_top_is_no_error():
    (statement,) = statements("x = await f()")
    assert statement.binds == {"x"} and statement.uses == {"f"}


# The examiner's names


class Line:
    """Stands for the line to the student's process: notes what it is asked."""

    def __init__(self, **names):
        self.names, self.asked, self.moves = names, [], 0

    def write_name(self, *details):
        return self.ask("write_name", *details)

    def ask(self, what, *details):
        self.asked.append((what, *details))
        if what == "read_name":
            return self.names[details[0]]
        if details[-1] is Refused:
            raise Refused("not plain")
        return None


@pytest.fixture
def names():
    made = Namespace(frozenset({"f", "x"}))
    made.may_tell = lambda name: name in ("unit", "x")
    made.link = Line(f=lambda v: v + 1, x=5)
    made["own"] = 7
    made.in_check = True
    return made


def test_a_students_name_is_read_anew_each_time(names):
    assert eval("f(x) + own", names) == 13
    names.link.names["x"] = 6
    names.link.moves += 1  # student code has run
    exec("def g():\n    return f(x)\nresult = g()", names)
    assert names["result"] == 7
    with pytest.raises(NameError, match="nothing"):
        eval("nothing", names)


def test_a_missing_students_name_is_a_name_error(names):
    del names.link.names["x"]
    with pytest.raises(NameError) as caught:
        eval("x", names)
    assert caught.value.name == "x"
    assert "x" not in names and "f" in names and names.get("x", 3) == 3


def test_what_a_check_binds_is_sent_only_if_the_students_code_reads_it(names):
    exec("unit = 3\nexpected = 42\nx = 9", names)
    assert names.link.asked == [("write_name", "unit", 3), ("write_name", "x", 9)]
    assert names["x"] == 9  # the check's own from now on


def test_what_cannot_cross_stays_here(names):
    names["unit"] = Refused
    assert names["unit"] is Refused


def test_a_check_may_delete_a_students_name(names):
    exec("del f", names)
    assert names.link.asked == [("delete_name", "f")]
    with pytest.raises(NameError):
        exec("del nothing", names)


def test_a_new_cell_takes_its_names_back(names):
    exec("x = 9", names)
    names.drop(frozenset({"x", "own"}))
    assert names["x"] == 5 and names["own"] == 7
