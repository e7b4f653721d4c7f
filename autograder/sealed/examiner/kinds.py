"""What handles are made by, and which of them stand for classes that a check has asked for with `type(x)`."""

from __future__ import annotations

SLOTS = ("described", "length", "count")


class Made(type):
    """The class of handle classes: `__init__` is the student's, so it does not make their instances."""

    def __call__(cls, link, number: int):
        """Return a handle to what the student's process knows by this number."""
        made = object.__new__(cls)
        for name, value in {"link": link, "number": number, **dict.fromkeys(SLOTS)}.items():
            object.__setattr__(made, f"_Handle__{name}", value)
        return made


class Kinds(set):
    """The numbers of handles that were asked for as the class of something: these alone may be compared."""

    def same(self, number: int, other: object, others_number: int | None) -> bool | None:
        """Return whether two classes are one; None if that must not be told. `others_number`: if that is a handle."""
        if others_number is not None:
            return number == others_number if self & {number, others_number} else None
        return False if number in self and issubclass(type(other), type) else None
