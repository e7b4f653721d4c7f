"""A package that a lab withholds is hidden whole, and so are modules of one that are withheld one by one."""

import importlib.util
from pathlib import Path

import pytest
import target

from autograder.sealed import warm
from autograder.sealed.box import view
from autograder.sealed.student import Withheld

pytestmark = pytest.mark.attack
WAYS = {"whole": ["course.data"], "one by one": ["course.data.census", "course.data.dictionary"]}
PLACE = "import course, pathlib\nplace = pathlib.Path(course.__path__[0], 'data')\n"
SOURCE = PLACE + "assert 'def load_census' in (place / 'census.py').read_text()"
ATTACKS = {
    "28 import": "from course.data.census import load_census",
    "29 finder removed": "import sys; sys.meta_path.pop(0)\nfrom course.data.census import load_census",
    "29 a package of one's own around it": PLACE + "import sys, types\n"
    "sys.modules['course.data'] = made = types.ModuleType('course.data')\nmade.__path__ = [str(place)]\n"
    "from course.data.census import load_census",
    "31 source": SOURCE,
    "31 bytecode": PLACE + "assert any(b'load_census' in path.read_bytes() for path in place.rglob('census*.pyc'))",
    "31 what imports it": PLACE + "assert b'census' in (place / 'dictionary.py').read_bytes()",
}  # fmt: skip


@pytest.fixture
def withholding(engine, monkeypatch):
    """Return a function that grades an answer on a lab that withholds these modules, and returns what it showed."""

    def shown(modules, answer):
        monkeypatch.setattr(engine, "withholds", modules)
        result = engine.grade(target.submission(engine, answer + "\n" + target.RIGHT), None, 1)
        assert result.machine_error == ""
        return target.shown(result)

    return shown


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ATTACKS)
def test_is_nothing_to_be_had_of_a_package(withholding, way, name):
    """Boundary: withheld modules."""
    assert "Error" in withholding(WAYS[way], ATTACKS[name])


@pytest.mark.parametrize("name", ATTACKS)
def test_could_it_be_had_without_being_withheld(withholding, name):
    assert withholding([], ATTACKS[name]) == ""


def test_is_what_is_beside_a_withheld_module_still_there(withholding):
    read = PLACE + "assert 'def load_flights' in (place / 'flights.py').read_text()"
    assert withholding(["course.data.census"], read) == ""


def test_does_a_withheld_package_not_show_what_its_modules_are_called(withholding):
    listing = PLACE + "print(sorted(path.name for path in place.iterdir()))"
    assert withholding(WAYS["whole"], listing) == "['__init__.py']\n"


def test_could_a_module_be_read_without_hiding_more_than_the_packages_first_file(withholding, monkeypatch):
    """Boundary: withheld modules."""
    first = importlib.util.find_spec("course.data").origin
    monkeypatch.setattr(warm, "masks", lambda withholds: [(first, view.STAND_IN)])
    assert withholding(WAYS["whole"], SOURCE) == ""


def test_is_each_file_of_a_module_hidden_its_bytecode_too():
    folder = Path(importlib.util.find_spec("course.data").origin).parent
    hidden = dict(warm.masks(["course.data.census"]))
    assert set(hidden.values()) == {view.STAND_IN} and str(folder / "census.py") in hidden
    assert {Path(path).stem.partition(".")[0] for path in hidden} == {"census"}
    assert str(folder / "census.parquet") not in hidden, "a module's data may be given to students"


@pytest.mark.parametrize(("asked", "refused"), [("a.b", True), ("a.b.c", True), ("a.bc", False), ("a", False)])
def test_is_all_that_lies_in_a_withheld_package_refused_where_no_box_hides_it(asked, refused):
    finder = Withheld(["a.b"])
    if refused:
        with pytest.raises(ImportError, match="not available in this lab"):
            finder.find_spec(asked)
    else:
        assert finder.find_spec(asked) is None
