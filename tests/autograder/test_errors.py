"""The tree of errors: what the docstring draws is what the classes are."""

import inspect
import re

import pytest

from autograder import errors
from autograder.commands.run import run

DRAWN = re.findall(r"(?m)^( {4,})(\w+) +(?:ends a command with status )?(\d)\b", errors.__doc__)


def test_the_drawn_tree_is_that_of_the_classes():
    found = {name: (one.__mro__[1].__name__, one.status) for name, one in inspect.getmembers(errors, inspect.isclass)}
    above, drawn = {0: "Exception"}, {}
    for indent, name, status in DRAWN:
        level = len(indent) // 2
        drawn[name] = (above[max(key for key in above if key < level)], int(status))
        above[level] = name
    assert drawn == found


@pytest.mark.parametrize("name", [name for _, name, _ in DRAWN])
def test_any_of_them_ends_a_command_with_its_sentence_and_status(name, course, capsys):
    error = getattr(errors, name)

    def fails(_):
        raise error("Mend it.")

    assert run(["release", "--course", str(course.root)], fails) == error.status
    assert capsys.readouterr().err == "autograder release: Mend it.\n"
