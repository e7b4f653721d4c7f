"""What lies beside a notebook: a student's files shadow nothing; what a submission changes is changed for itself."""

import pytest
import target

pytestmark = pytest.mark.attack

SHADOW = "print('SHADOWED', __name__)\ndef __getattr__(name): return lambda *a, **k: True\n"
NAMES = ["numpy.py", "random.py", "statistics.py", "colorsys.py", "math.py", "course.py", "course/__init__.py",
         "autograder/__init__.py", "autograder/sealed/__init__.py", "IPython/__init__.py", "pandas/__init__.py",
         "sitecustomize.py", "usercustomize.py", "conftest.py", "ipython_config.py", "table.csv", "x.pth",
         "profile_default/startup/00.py", "matplotlibrc", "pytest.ini"]  # fmt: skip
IMPORTS = "import colorsys, course, math, numpy, random, statistics, subprocess, sys\n"


@pytest.fixture
def shadows(tmp_path):
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(SHADOW)
    (tmp_path / ".env").write_text("PYTHONSTARTUP=numpy.py\nPYTHONPATH=.\n")
    return tmp_path


def test_do_submitted_files_shadow_no_module_and_no_setting(engine, shadows):
    """Lines 18, 32 and 48."""
    code = IMPORTS + "print(open('table.csv').read(), colorsys.rgb_to_yiq(0, 0, 0))\n" + target.RIGHT
    result = engine.grade(target.submission(engine, code), shadows, 1)
    assert target.shown(result) == "a,b\n1,2\n (0.0, 0.0, 0.0)\n"
    assert result.points == result.max_points
    assert "SHADOWED" not in target.readable(result)


def test_do_submitted_files_earn_nothing_for_a_wrong_answer(engine, shadows):
    """Lines 18 and 48."""
    result = engine.grade(target.submission(engine, IMPORTS + "def double(x): return 0"), shadows, 1)
    assert result.points == 0


READING = """### BEGIN HIDDEN TESTS
import colorsys
assert open('table.csv').read().split() == ['a,b', '1,2']
assert double(0.5) == round(colorsys.rgb_to_yiq(1, 1, 1)[0], 6)
### END HIDDEN TESTS"""
CHANGING = """import colorsys, sys
open('table.csv', 'w').write('mine')
open('colorsys.py', 'w').write('def rgb_to_yiq(*a): return [-7.0]')
sys.modules['colorsys'].rgb_to_yiq = lambda *a: [-7.0]
def double(x): return {0}
"""


def test_are_files_that_a_check_reads_those_of_the_lab(engine, shadows):
    """Line 32."""
    wrong = target.small(engine, {"double_check": READING}, CHANGING.format("-7.0"), shadows)
    right = target.small(engine, {"double_check": READING}, CHANGING.format("2 * x"), shadows)
    assert (wrong.points, right.points) == (0, 1)


def test_is_a_file_that_another_student_handed_in_not_there(engine, tmp_path):
    """Lines 28 and 34."""
    for student in ("one", "two"):
        (tmp_path / student / "lab").mkdir(parents=True)
        (tmp_path / student / "lab" / f"of_{student}.py").write_text(target.RIGHT)
    mine = engine.grade(target.submission(engine, "from of_one import double"), tmp_path / "one" / "lab", 1)
    others = engine.grade(target.submission(engine, "from of_one import double"), tmp_path / "two" / "lab", 1)
    assert (mine.points, others.points) == (mine.max_points, 0)


def test_are_links_pipes_and_devices_beside_a_notebook_left_out(engine, tmp_path):
    """Lines 34 and 47. Boundary: collect."""
    import os

    secret = tmp_path / "secret.txt"
    secret.write_text(target.SECRET)
    folder = tmp_path / "lab"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path)
    (folder / "device").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    code = "import os\nprint([os.path.join(top, name) for top, _, names in os.walk('.') for name in names])\n"
    result = engine.grade(target.submission(engine, code + target.RIGHT), folder, 1)
    assert target.shown(result) == "['./table.csv']\n" and result.points == result.max_points
