"""Forged messages about values that are kept at home, and about enumerations: refused, or a harmless value."""

import enum
import struct
import time

import numpy as np
import pandas as pd
import pytest

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.wire import REFERENCE
from autograder.sealed.examiner.link import Link
from autograder.sealed.protocol import Reference


def reference(kind, number, *parts):
    parts = b"".join(part if type(part) is bytes else wire.dumps(part) for part in parts)
    return bytes((REFERENCE,)) + struct.pack("<II", kind, number) + parts


def enumeration(*described, of=1, member="A", value=1):
    return reference(Reference.MEMBER, 0, struct.pack("<I", of), described or None, member, value)


TWO = (("A", 1), ("B", 2))
FORGED = {
    "a handle kept as a value": reference(Reference.KEPT, 0, "Kind", reference(Reference.HANDLE, 1, False, "x")),
    "a slice kept as a value": reference(Reference.KEPT, 0, "Kind", slice(1)),
    "a kept value in a kept value": reference(Reference.KEPT, 0, "Kind", reference(Reference.KEPT, 1, "Kind", 5)),
    "a frame kept as a value": reference(Reference.KEPT, 0, "Kind", pd.DataFrame({"a": [1]})),
    "a member of nothing": enumeration(),
    "an enumeration without members": enumeration("__main__", "Kind", 4, -1, ()),
    "an enumeration of an unknown kind": enumeration("__main__", "Kind", 9, -1, TWO),
    "an enumeration before the first kind": enumeration("__main__", "Kind", -1, -1, TWO),
    "an enumeration of unknown data": enumeration("__main__", "Kind", 4, 77, TWO),
    "an enumeration called otherwise": enumeration("__main__", "Kind(int)", 4, -1, TWO),
    "a private member": enumeration("__main__", "Kind", 4, -1, (("__eq__", 1),), member="__eq__"),
    "a member with a dot": enumeration("__main__", "Kind", 4, -1, (("a.b", 1),), member="a.b"),
    "a member called mro": enumeration("__main__", "Kind", 4, -1, (("mro", 1),), member="mro"),
    "members of one name": enumeration("__main__", "Kind", 4, -1, (("A", 1), ("A", 2))),
    "a member that is a list": enumeration("__main__", "Kind", 4, -1, (("A", [1]),)),
    "a member that is a handle": enumeration("__main__", "Kind", 4, -1, (("A", np.zeros(1)),)),
    "a number that is text": enumeration("__main__", "Kind", 3, -1, (("A", "x"),)),
    "a text that is a number": enumeration("__main__", "Kind", 2, -1, TWO),
    "more members than an enumeration may have": enumeration(
        "__main__", "Kind", 4, -1, tuple((f"A{n}", n) for n in range(999))
    ),
    "a member that is not in it": enumeration("__main__", "Kind", 4, -1, TWO, member="C"),
    "a library's class that is none": enumeration("builtins", "int", 4, -1, TWO, member="real"),
    "a library's member that is none": enumeration("http", "HTTPStatus", 3, -1, TWO, member="__class__"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_reference_is_refused_or_a_harmless_value(name):
    link = Link(None, lambda: 1.0, wire.Bounds())
    began = time.process_time()
    try:
        value = wire.Reader(FORGED[name], link.references.resolve, wire.Bounds()).message()
    except wire.WireError:
        return
    finally:
        assert time.process_time() - began < 1
    assert name == "a library's class that is none" and issubclass(type(value), enum.Enum)  # built, and called int


def test_what_was_first_said_of_an_enumeration_holds():
    link = Link(None, lambda: 1.0, wire.Bounds())

    def got(data):
        return wire.Reader(data, link.references.resolve, wire.Bounds()).message()

    first = got(enumeration("__main__", "Kind", 4, -1, TWO))
    again = got(enumeration("__main__", "Kind", 4, -1, (("A", 7), ("B", 2))))
    assert again is first and first.value == 1 and got(enumeration()) is first
