"""Classes of a check's own that do otherwise than the plain data that they hold, such as a text that forbids `in`."""

from __future__ import annotations

from itertools import takewhile

from autograder.sealed.crossing import wire

NEUTRAL = {  # what every class has, and what makes an instance: of that, student code is given the plain data
    "__annotations__", "__dict__", "__doc__", "__firstlineno__", "__hash__", "__init__", "__module__", "__new__",
    "__orig_bases__", "__parameters__", "__qualname__", "__slots__", "__static_attributes__", "__type_params__",
    "__weakref__",
}  # fmt: skip


def base_changed(kind: type) -> str:
    """Return the name of the plain class from which a check's own class differs in what it does, "" if in nothing.

    Student code would be given the plain one, and what the check forbids or replaces would go well over there.
    """
    own = list(takewhile(lambda one: one.__module__ == "__main__", kind.__mro__))
    base = kind.__mro__[len(own)]
    if not own or wire.held_writer(kind) is None:
        return ""
    names = {name for one in own if "_fields" not in vars(one) for name in vars(one)} - NEUTRAL
    changed = any(name in dir(base) or name.startswith("__") for name in names)
    return base.__name__ if changed else ""
