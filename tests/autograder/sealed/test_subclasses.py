"""Classes of a check's own that are plain data but in what they do."""

import collections
import enum
import typing

import pytest

from autograder.sealed.examiner.subclasses import base_changed


def of_a_check(source):
    """Return the class `Own` that a check defines."""
    names = {"__name__": "__main__", "collections": collections, "enum": enum, "typing": typing}
    exec(source, names)
    return names["Own"]


@pytest.mark.parametrize(
    ("source", "base"),
    [
        ("class Own(str):\n    def __contains__(self, item): raise TypeError", "str"),
        ("class Own(list):\n    def sort(self): raise TypeError", "list"),
        ("class Own(dict):\n    def __missing__(self, key): return 0", "dict"),
        ("class Own(float):\n    __eq__ = None", "float"),
        ("class Forbids(str):\n    def __eq__(self, other): raise TypeError\nclass Own(Forbids): pass", "str"),
        ("class Own(collections.namedtuple('Pair', 'a b')):\n    def __len__(self): return 9", "tuple"),
    ],
)
def test_a_class_that_does_otherwise_than_its_plain_base_is_told(source, base):
    assert base_changed(of_a_check(source)) == base


@pytest.mark.parametrize(
    "source",
    [
        "class Own(str): pass",
        "class Own(list):\n    'Says what it is.'\n    unit = 'm'",
        "class Own(dict):\n    def __init__(self, **more): super().__init__(more)",
        "class Own(str):\n    def shout(self): return self.upper()",
        "class Own(typing.NamedTuple):\n    a: int",
        "Own = collections.namedtuple('Own', 'a b')",
        "class Own:\n    def __eq__(self, other): return True",
    ],
)
def test_a_class_that_only_adds_to_its_plain_base_or_has_none_is_no_matter(source):
    assert base_changed(of_a_check(source)) == ""


@pytest.mark.parametrize("kind", [str, collections.Counter, collections.OrderedDict, enum.IntEnum])
def test_a_librarys_class_is_no_matter(kind):
    assert base_changed(kind) == ""
