"""What a class of the student's says of itself decides nothing wrongly."""

import pytest
import target

pytestmark = pytest.mark.attack

SOLUTION = """import argparse
class Base: pass
class Item(Base): pass
class Space(argparse.Namespace): pass
made, space = Item(), argparse.Namespace()
def double(x):
    return 2 * x"""
CHECKS = {
    "own": "assert type(made) == Item",
    "own_is": "assert type(made) is Item and not type(made) != Item",
    "library": "import argparse\nassert type(space) == argparse.Namespace",
    "instance": "import argparse\nassert isinstance(space, argparse.Namespace)",
    "derived": "import argparse\nassert issubclass(Space, argparse.Namespace) and Space is not argparse.Namespace",
    "data": "assert type(double(4)) == int and double(4) == 8",
    "data_is": "assert type(double(4)) is int and double(4) == 8",
    "data_in": "assert type(double(4)) in (int, float) and double(4) in (8, 8.0)",
    "two": "assert type(double(4)) == type(8) and double(4) == 8",
    "below": "assert issubclass(type(double(4)), int) and double(4) == 8",
}
WRONG = "\ndef double(x): return 0\n"
LIES = {
    "__class__": "import argparse\nclass Item: pass\nclass Fake:\n    __class__ = Item\nmade = Fake()\n"
        "class Space: __class__ = argparse.Namespace\nspace = Space()",
    "__module__": "class Namespace: pass\nNamespace.__module__ = 'argparse'\nspace = Namespace()\n"
        "class Space(Namespace): pass\nclass Item: pass\nmade = type('Item', (), {})()",
    "__mro__": "import argparse\nclass Meta(type):\n"
        "    __mro__ = __bases__ = property(lambda c: (argparse.Namespace, Item, object))\n"
        "    __module__ = property(lambda c: 'argparse')\n    __name__ = property(lambda c: 'Namespace')\n"
        "class Item: pass\nclass Space(metaclass=Meta): pass\nspace = made = Space()",
    "metaclass": "class Meta(type):\n    __eq__ = __instancecheck__ = __subclasscheck__ = lambda *a: True\n"
        "    __ne__ = lambda *a: False\n    __hash__ = type.__hash__\n    __call__ = lambda c, *a: object()\n"
        "class Item(metaclass=Meta): pass\nclass Fake(metaclass=Meta): pass\nmade = space = object.__new__(Fake)\n"
        "class Space(metaclass=Meta): pass",
    "always": "class Always:\n    __eq__ = lambda *a: True\n    __ne__ = lambda *a: False\n"
        "    __hash__ = lambda self: hash(8)\nmade = space = Always()\nclass Item: pass\nclass Space: pass\n"
        "def double(x): return Always()\n",
}  # fmt: skip
PATCHED = """
import argparse, itertools
from autograder.sealed.student import descriptions, objects
class Item: pass
Space = Item
made = space = Item()
def double(x): return made
objects.Desk._kind = lambda self, number: ("value", {0})
objects.Desk._is_subclass = objects.Desk._is_instance = lambda self, *numbers: ("value", True)
descriptions.describe = objects.describe = lambda value: {1}
"""
SAID = ["Item", "made", "double", "int", "8", "None", "[Item]", "1 / 0"]
CLAIMS = [
    "{}", "{'kind': 'class', 'classes': [('builtins', 'int')], 'bases': [('builtins', 'int')]}",
    "{'classes': 5, 'bases': 5}", "dict.fromkeys(('classes', 'bases'), [('builtins', 'type')] * 60)",
]  # fmt: skip


def test_the_solution_earns_all(engine):
    assert target.earned(target.solved(engine, SOLUTION, CHECKS, SOLUTION)) == CHECKS.keys()


@pytest.mark.parametrize("lie", LIES)
def test_does_a_class_that_lies_about_itself_earn_nothing(engine, lie):
    """Boundary: handles."""
    assert target.earned(target.solved(engine, SOLUTION, CHECKS, WRONG + LIES[lie])) == set()


@pytest.mark.parametrize("claims", CLAIMS)
@pytest.mark.parametrize("said", SAID)
def test_is_a_value_whose_class_is_only_said_no_data(engine, said, claims):
    """With the student's side of the line patched: it can say what class an object of its own has, and no more."""
    checks = {name: CHECKS[name] for name in ("data", "data_is", "data_in", "two", "below")}
    assert target.earned(target.solved(engine, SOLUTION, checks, PATCHED.format(said, claims))) == set()
