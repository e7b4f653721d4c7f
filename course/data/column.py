"""One documented column of a data set."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column's name, type (integer, number, text, category or time), unit, meaning and when its value is known."""

    name: str
    type: str
    unit: str
    meaning: str
    known: str
