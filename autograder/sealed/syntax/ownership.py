"""Whose name is it? Decided from the source notebook's syntax, never from what a student hands in.

A name that only imports and the instructor's locked cells bind, without using anything of the student's, is the
examiner's own: the examiner runs those statements itself. So is a function or class that a locked cell defines, even if
its body calls what the student wrote: the examiner runs the body, and asks the student's process for that alone. Every
other name is the student's and is read from the student's process; an import that stands in a solution is one of these.
Names that check cells bind stay with the examiner, which runs the checks. A cell that is no Python shows its error and
owns nothing.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from dataclasses import dataclass, field

from autograder.notebook import Cell, Role
from autograder.notebook.source import Region, lines_of
from autograder.sealed.syntax.statements import Statement, statements

SHELL = {"get_ipython", "display", "In", "Out", "__name__", "__file__"}


@dataclass(frozen=True)
class Ownership:
    """The result: which names are the student's, and what the examiner runs itself, cell by cell.

    `read_by_students`: the global names that functions of the student's, or that their code can call, read when they
    are called. `rests`: the student's names that each check's outcome rests on, by whether a cell of the student's
    binds them or only locked cells do.
    """

    students: frozenset[str]
    read_by_students: frozenset[str]
    imported: frozenset[str] = frozenset()  # those of the student's that are imported in solutions
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)  # cell id -> statements
    binds: dict[str, frozenset[str]] = field(default_factory=dict)  # cell id -> names
    rests: dict[str, Rests] = field(default_factory=dict)  # check's id -> names


@dataclass(frozen=True)
class Rests:
    """The names of the student's, beside answers, that a check rests on."""

    plain: frozenset[str]  # that a cell binds which the student may change
    computed: frozenset[str]  # that only locked cells bind, from what the student wrote


def ownership(cells: Iterable[Cell], theirs: frozenset[str] = frozenset()) -> Ownership:
    """Return whose each name is in a source notebook.

    `theirs` are modules that students write in files of their own: what is imported from them is the student's.
    """
    read = {cell.id: (cell.role, _split(cell)) for cell in cells if cell.is_code}
    groups = {key: (role, [*parts[0], *parts[1]]) for key, (role, parts) in read.items()}
    handed_in = {name for role, group in groups.values() if role is not Role.CHECK for item in group
                 if item.modules & theirs for name in item.binds}  # fmt: skip
    given = _imports(parts[0] for _, parts in read.values())
    answered = _imports(parts[1] for _, parts in read.values()) - given
    changeable = _bound_by_students(groups.values(), (given | answered) - handed_in) | handed_in | answered
    locked = [item for role, group in groups.values() if role is Role.LOCKED for item in group]
    students = set(changeable)
    while more := {name for item in locked if item.uses & students for name in item.binds} - students:
        students |= more
    defined = _defined(locked, students, changeable)
    students -= defined
    return Ownership(
        students=frozenset(students),
        read_by_students=frozenset(_read_by_students(groups.values())),
        imported=frozenset(answered),
        own={key: _own(role, parts[0], students, defined) for key, (role, parts) in read.items()},
        binds={key: names(group) for key, (_, group) in groups.items()},
        rests=_rests(groups, students, changeable),
    )


def _split(cell: Cell) -> tuple[list[Statement], list[Statement]]:
    """Return the statements of a cell that students are given, and those that are the solution's."""
    found = statements(cell.source)
    if cell.role not in (Role.ANSWER, Role.MANUAL):
        return found, []
    lines = lines_of(cell.source, Region.SOLUTION)
    solution = [item for item in found if not lines or item.line in lines]
    return [item for item in found if item not in solution], solution


def _imports(groups: Iterable[list[Statement]]) -> set[str]:
    """Return the names that imports bind."""
    return {name for group in groups for item in group if item.is_import for name in item.binds}


def _defined(locked: list[Statement], dependent: set[str], changeable: set[str]) -> set[str]:
    """Return the functions and classes of locked cells that use what is the student's in their bodies alone.

    One that uses what locked cells have worked out with the student's code is left to it: of data, the examiner would
    have a copy, and who can change that value can have the function's answer as well.
    """
    found = {item.defines for item in locked if item.defines in dependent} - changeable
    while True:
        others = dependent - found
        spoilt = {name for item in locked for name in item.binds & found if item.defines != name}
        taken = {item.defines: (item.uses - item.later) | (item.uses | item.binds) - changeable for item in locked}
        spoilt |= {name for name in found if taken[name] & others}
        if not spoilt:
            return found
        found -= spoilt


def _rests(parsed: dict, students: set[str], changeable: set[str]) -> dict[str, Rests]:
    """Return what each check rests on, through the functions of locked cells that it calls, but for the answers."""
    groups = parsed.values()
    answers = {name for role, group in groups if role is Role.ANSWER for item in group for name in item.binds}
    locked = [item for role, group in groups if role is Role.LOCKED for item in group]
    bodies = {item.defines: item.uses for item in locked if item.defines and item.defines not in students}
    found = {}
    for key, (role, group) in parsed.items():
        if role is Role.CHECK:
            reached = {name for item in group for name in item.uses}
            while more := {name for body in reached & bodies.keys() for name in bodies[body]} - reached:
                reached |= more
            mine = (reached - names(group)) & students - answers
            found[key] = Rests(frozenset(mine & changeable), frozenset(mine - changeable))
    return found


def names(group: Iterable[Statement]) -> frozenset[str]:
    """Return the names that a group of statements binds."""
    return frozenset(name for item in group for name in item.binds)


def free_names(cells: Iterable[Cell]) -> frozenset[str]:
    """Return the names that code cells use and none binds, Python's own left out: in a released lab, the answers'."""
    groups = [statements(cell.source) for cell in cells if cell.is_code]
    used = {name for group in groups for item in group for name in item.uses}
    return frozenset(used - set().union(*map(names, groups)) - set(dir(builtins)) - SHELL)


def _bound_by_students(parsed: Iterable, imported: set[str]) -> set[str]:
    """Return what cells that the student may change bind. Calling a method of an imported module changes nothing."""
    bound = set()
    for role, group in parsed:
        if role in (Role.ANSWER, Role.MANUAL, Role.PLAIN):
            for item in group:
                only_called = item.binds if item.is_import else frozenset()
                bound |= {name for name in item.binds - only_called if not (name in imported and name in item.uses)}
    return bound


def _read_by_students(parsed: Iterable) -> set[str]:
    return {name for role, group in parsed if role is not Role.CHECK for item in group for name in item.in_functions}


def _own(role: Role, group: list[Statement], students: set[str], defined: set[str]) -> tuple[str, ...]:
    """Return what the examiner runs itself of what a cell gives: imports, untouched statements of locked cells."""
    if role is Role.CHECK:
        return ()
    allowed = (item for item in group if item.is_import or role is Role.LOCKED)
    claimed = students | defined  # who uses such a function gets what the student's code makes of it
    return tuple(item.source for item in allowed if item.defines in defined or not (item.uses | item.binds) & claimed)
