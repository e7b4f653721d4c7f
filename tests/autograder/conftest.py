"""The small course of classroom.py and an empty gradebook, made once and copied for each test."""

import shutil

import classroom
import made_up
import pytest
from double_lab import LAB

from autograder.authoring.lab import read_lab
from autograder.gradebook.gradebook import opened, register
from autograder.layout import Course


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The course as it is made; not to be changed."""
    return classroom.make(tmp_path_factory.mktemp("built") / "course")


@pytest.fixture
def course(built, tmp_path):
    """A copy of the course that a test may change."""
    shutil.copytree(built.root, tmp_path / "course")
    classroom.FakeEngine.runs.clear()
    classroom.FakeEngine.broken_once.clear()
    return Course(tmp_path / "course")


@pytest.fixture
def lab(built):
    """The lab of the course."""
    return read_lab(built, classroom.LAB)


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """An empty gradebook to copy: nbgrader takes two seconds to make one."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    with opened(f"sqlite:///{path}"):
        return path


@pytest.fixture
def url(tmp_path, empty):
    """The address of a gradebook in which lab01_double is registered."""
    shutil.copy(empty, tmp_path / "gradebook.db")
    address = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with opened(address) as database:
        register(database, made_up.source(), LAB)
    return address
