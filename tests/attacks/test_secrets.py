"""Nothing hidden reaches a submission or what its author may read: tests, files, processes, networks, other people."""

import pytest
import target

from autograder.sealed import sentences, warm
from autograder.sealed.session import Session

pytestmark = pytest.mark.attack


# Hidden inputs

TELLS = {
    "prints": "print('got', x)",
    "raises": "raise ValueError(f'got {x}')",
    "raises its argument": "raise AssertionError(x)",
    "raises its argument as not attempted": "raise NotImplementedError(x)",
    "raises its argument as a key": "raise KeyError(x)",
    "writes to stderr": "import sys; sys.stderr.write(str(x)); sys.__stderr__.write(str(x))",
    "writes to the descriptor": "import os; os.write(1, str(x).encode()); os.write(2, str(x).encode())",
    "warns": "import warnings; warnings.warn(str(x))",
    "displays": "from IPython.display import display; display(x)",
    "logs": "import logging; logging.error(x)",
    "starts a program": "import subprocess; subprocess.run(['echo', str(x)])",
    "names its error": "raise type('E' + str(x).replace('-', '_'), (Exception,), {})",
    "dies with it": "import os; print(x, flush=True); os._exit(7)",
    "returns a class with its name": "return type(str(x).replace('-', '_'), (), {})()",
}


def is_told(result):
    text = target.readable(result)
    return any(form in text for form in (target.SECRET, target.SECRET.replace("-", "_"), target.SECRET[::-1]))


@pytest.mark.parametrize("name", TELLS)
def test_is_a_hidden_input_not_told(grade, name):
    """Line 35. Boundary: feedback."""
    result = grade(f"def double(x):\n    if type(x) is str:\n        {TELLS[name]}\n    return 2 * x")
    assert not is_told(result)
    if name in ("prints", "raises"):  # the instructor does get it
        assert target.SECRET in "".join(check.detail for check in result.checks)


STASHED = "seen = []\ndef double(x):\n    seen.append(x)\n    return x * 2"
LATER = "print(*seen, sep='\\n')\nprint(*[str(item)[::-1] for item in seen])\nassert not seen, str(seen)"


def test_is_a_hidden_input_that_a_function_kept_not_shown_later(grade):
    result = grade(STASHED, later=LATER)
    assert result.points == result.max_points
    assert target.shown(result, "later").strip() == ""
    assert not is_told(result)


def test_is_what_later_cells_show_shown_without_hidden_tests(grade):
    result = grade(STASHED, later="print('a plot of', double(5))")
    assert target.shown(result, "later") == "a plot of 10\n"


def test_would_it_be_shown_if_the_notebook_were_not_run_again(grade, monkeypatch):
    monkeypatch.setattr(Session, "_show", lambda self, later: None)
    assert is_told(grade(STASHED, later=LATER))


@pytest.mark.parametrize("telling", ["return seen", "return str(seen)", "raise ValueError(str(seen))",
                                     "raise KeyError(seen[-1])", "raise AssertionError(str(seen))",
                                     "raise NotImplementedError(str(seen))"])  # fmt: skip
def test_does_a_visible_line_of_a_later_check_not_tell_what_a_hidden_one_gave(engine, telling):
    lab = {
        "first_check": f"### BEGIN HIDDEN TESTS\nassert double('{target.SECRET}')\n### END HIDDEN TESTS",
        "second_check": "with exercise('double') as check:\n    check.equal(double(2), 4, 'Two times two is four.')",
    }
    lab["first_check"] = f"### BEGIN HIDDEN TESTS\nassert double('{target.SECRET}')\n### END HIDDEN TESTS"
    result = target.small(
        engine, lab, f"seen = []\ndef double(x):\n    if x == 2:\n        {telling}\n    seen.append(x)\n    return 1"
    )
    first, second = result.checks
    assert first.points and not second.points
    assert target.SECRET not in target.readable(result)
    assert second.sentence


def test_does_a_helper_in_the_visible_part_not_tell_what_the_hidden_part_gave_it(engine):
    lab = {"first_check": f"""def verify(x, expected):
    assert double(x) == expected, f"{{x}} gave {{double(x)}}"
verify(1, 2)
### BEGIN HIDDEN TESTS
verify('{target.SECRET}', '{target.SECRET}' * 2)
### END HIDDEN TESTS"""}  # fmt: skip
    result = target.small(engine, lab, "def double(x):\n    return 2 if x == 1 else 0")
    assert not result.points and target.SECRET not in target.readable(result)


# The answer's own module

WITHHELD = {
    "28 import": "from course.drift.model_answers.measures import psi",
    "import later": "import course.drift\ndef f(): return course.drift.model_answers.measures.psi\nf()",
    "29 importlib": "import importlib; importlib.import_module('course.drift.model_answers.measures').psi",
    "29 finder removed": "import sys; sys.meta_path.pop(0)\nfrom course.drift.model_answers.measures import psi",
    "path": "import importlib.util as u, course.drift, os\n"
        "place = os.path.join(course.drift.__path__[0], 'model_answers', 'measures.py')\n"
        "spec = u.spec_from_file_location('d', place)\n"
        "module = u.module_from_spec(spec); spec.loader.exec_module(module); module.psi",
    "reading": "import course.drift, pathlib\n"
        "text = pathlib.Path(course.drift.__path__[0], 'model_answers', 'measures.py').read_text()\n"
        "assert 'def psi' in text",
    "bytecode": "import course, glob\nfound = glob.glob(course.__path__[0] + '/drift/model_answers/__pycache__/*')\n"
        "assert any(b'psi' in open(name, 'rb').read() for name in found)",
    "memory": "import sys, gc\n"
        "assert any('psi' in vars(module) for name, module in list(sys.modules.items()) if name.startswith('course'))"
        " or any(getattr(o, '__name__', '') == 'psi' for o in gc.get_objects())",
    "inspect": "import inspect\nfrom course.drift.model_answers import measures\ninspect.getsource(measures)",
    "subprocess": "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', 'from course.drift.model_answers.measures import psi'], check=True)",
    "pkgutil": "import pkgutil; assert b'def psi' in pkgutil.get_data('course', 'drift/model_answers/measures.py')",
    "29 exec": "exec('from course' + '.drift.model_answers.measures import psi')",
    "29 getattr": "import course.drift\ngetattr(course.drift, 'model_' + 'answers').measures.psi",
    "29 eval": "eval('__import__(\"course.drift.model_answers.measures\").drift.model_answers.measures.psi')",
    "search": "import course, itertools, os, pathlib, sys\n"
        "installed = {os.path.realpath(place) for place in (sys.prefix, sys.base_prefix)}  # may lie in /home\n"
        "found = []\n"
        "for top, folders, names in itertools.chain(*map(os.walk, (course.__path__[0], '/home', '/box', '/mnt'))):\n"
        "    folders[:] = [name for name in folders if os.path.realpath(os.path.join(top, name)) not in installed]\n"
        "    found += [name for name in names if b'def psi' in pathlib.Path(top, name).read_bytes()]\n"
        "assert found",
}  # fmt: skip


@pytest.mark.parametrize("name", WITHHELD)
def test_is_the_withheld_module_not_to_be_had(grade, name):
    assert "Error" in target.shown(grade(WITHHELD[name] + "\n" + target.RIGHT))


@pytest.mark.parametrize("name", ["reading", "search"])
def test_could_it_be_read_without_the_mask(grade, monkeypatch, name):
    monkeypatch.setattr(warm, "masks", lambda withholds: [])
    result = grade(WITHHELD[name] + "\n" + target.RIGHT)
    assert target.shown(result) == "" and result.points == result.max_points


# Files, processes, environment

LOOKS = """
import glob, os, pathlib
found = []
for top, folders, names in os.walk('/'):  # not what is installed: that takes seconds
    if top.startswith(('/proc', '/usr', '/dev', '/sys')) or top.endswith('/lib'): folders[:] = []; continue
    found += [os.path.join(top, name) for name in names]
print(*[name for name in found if '/lib/python3' not in name and '/share/' not in name and (
    name.endswith(('.ipynb', '.db', '.sqlite')) or 'solutions' in name or '.git/' in name or 'submitted' in name
    or 'shadow' in name or '.ssh' in name)], sep='\\n')
"""


def test_are_solutions_gradebook_homes_and_submissions_not_there(grade):
    """Lines 30, 31 and 34."""
    assert target.shown(grade(LOOKS + target.RIGHT)) == "\n"


def test_is_the_file_beside_the_notebook_there_and_no_other(grade):
    """Lines 30 and 31."""
    result = grade(
        "import os\nprint(open('table.csv').read(), sorted(os.listdir('.')), os.listdir('..'))\n" + target.RIGHT
    )
    assert target.shown(result) == "a,b\n1,2\n ['table.csv'] ['lab']\n"


def test_is_the_environment_scrubbed(grade, monkeypatch):
    result = grade("import os\nprint(sorted(os.environ))\nprint(open('/proc/self/environ').read())\n" + target.RIGHT)
    names = target.shown(result).splitlines()[0]
    assert "NBGRADER_EXECUTION" in names and "COURSE_SEED" not in names
    for word in ("TOKEN", "KEY", "SECRET", "PASS", "AWS", "USER", "SSH", "PYTEST"):
        assert word not in names


def test_are_no_other_processes_to_be_seen(grade):
    """Line 34."""
    code = "import os\nprint(os.getpid(), os.getppid(), sorted(int(n) for n in os.listdir('/proc') if n.isdigit()))\n"
    result = grade(code + target.RIGHT)
    assert target.shown(result) == "1 0 [1]\n"


FRAMES = """
import sys, gc
def double(x):
    frame, text = sys._getframe(), ''
    while frame:
        text += repr(list(frame.f_locals.values()))[:10_000] + repr(frame.f_code.co_consts)
        frame = frame.f_back
    text += ''.join(o for o in gc.get_objects() if type(o) is str)
    for part in ('BEGIN|HIDDEN', 'allclose|double', 'It|doubles|three'):
        assert part.replace('|', ' ') not in text and part.replace('|', '(') not in text
    return x * 2
"""


def test_is_no_hidden_test_in_the_students_process(grade):
    """Line 33."""
    result = grade(FRAMES)
    assert result.points == result.max_points, [check.detail for check in result.checks]


# What a check passes in can be called, and nothing else

ASK = "f._desk.call_examiner({0}._number, {1!r}, ({2}), {{}})"
SERVED = {
    "globals": "f.__globals__", "closure": "f.__closure__", "self": "f.__self__", "code": "f.__code__",
    "func": "f.__func__", "dict": "o.__dict__['secret']", "attribute": "o.secret", "private": "o._secret",
    "class": "f.__class__.__mro__[1].__subclasses__()[0].__init__.__globals__['secret']",
    "format": "'{0.secret}'.format(o)", "reduce": "o.__reduce_ex__(4)[1]['secret']", "module": "f.__module__.secret",
    "getattr by name": ASK.format("o", "__getattribute__", "'secret',"),
    "private by name": ASK.format("o", "_hidden", ""),
    "another number": "f._desk.call_examiner(99, '', (), {})", "init": ASK.format("o", "__init__", ""),
    "a method of a function": ASK.format("f", "__call__", ""), "an attribute by name": ASK.format("o", "secret", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVED)
def test_is_nothing_of_the_examiner_reachable_from_what_a_check_passes_in(engine, name):
    """Boundary: served objects."""
    reached = f"{target.SECRET!r} in str({SERVED[name]})"
    code = f"def double(f, o):\n    try:\n        return 4 if {reached} else 0\n    except Exception:\n        return 0"
    result = target.small(engine, {"first_check": target.PASSING}, code)
    assert result.points == 0 and result.machine_error == ""


def test_can_what_a_check_passes_in_be_called(engine):
    result = target.small(engine, {"first_check": target.PASSING}, "def double(f, o):\n    return f(1) + o.public(1)")
    assert result.points == 1


def test_is_a_hidden_input_told_without_the_rule_for_errors(engine, monkeypatch):
    """The sentence is made in the examiner; with every text of the source taken for the author's words, it tells."""
    from autograder.sealed import verdict

    source = f"### BEGIN HIDDEN TESTS\nassert double('{target.SECRET}') == 1\n### END HIDDEN TESTS"
    error = AssertionError(target.SECRET)
    said = verdict.raised(error, source, "<x>", frozenset(), False).sentence
    assert target.SECRET not in said
    monkeypatch.setattr(verdict, "authors_words", lambda source: {target.SECRET})
    assert target.SECRET in verdict.raised(error, source, "<x>", frozenset(), False).sentence


def test_does_the_first_visible_failure_still_say_what_came_back(grade):
    result = grade("def double(x):\n    return 5")
    assert "Expected 4, got 5." in result.checks[0].sentence
    assert not any(sentences.TOO_MUCH in note for note in result.notes)
