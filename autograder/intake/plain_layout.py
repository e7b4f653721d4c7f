"""Whose a file is where no LMS named it: which of the folders above a notebook is the student's.

    STUDENT/LAB/x.ipynb, LAB/STUDENT/x.ipynb, STUDENT/x.ipynb, STUDENT.ipynb, with any folders around
    ILIAS             TITLE/Last_First_user_N/20260501100000_x.ipynb

A folder whose name the course knows is a student's wherever it stands. Otherwise the students' folders are the first
that differ, if there is reason to think so: a notebook lies directly in one of them, or in folders of one name (as
`submission/`) or of versions (`Version 2/`). Where it could be the next ones just as well, nothing is guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from autograder.errors import UsageError
from autograder.intake.entry import Empty, Found
from autograder.intake.layouts import Owner, canvas

NOTEBOOKS = (".ipynb", ".ipynb.txt", ".ipynb.json")  # the last two: what a browser or a mail program makes of it
VERSION = re.compile(  # no numbers alone and nothing before the word: students have numbers, and are called Neu
    r"(?:version|attempt|versuch|upload|submission|abgabe|revision|draft|copy|backup)"
    r"(?:[ _.-]*\(?\d{0,4}\)?|[ _.-]+[a-z])"
    r"|v[ _.-]?\d{1,4}|old|new|alt|neu|final|latest|\d{4}([-_.])\d\d\1\d\d.*",
    re.IGNORECASE | re.DOTALL,
)
ILIAS = re.compile(r"[^_].*_.+_\d+", re.DOTALL)  # Last_First_user_12
DATED = re.compile(r"(\d{14})_.+", re.DOTALL)
SHOWN = 3


def is_notebook(name: str) -> bool:
    """True for a file that is a notebook by its name."""
    return name.lower().endswith(NOTEBOOKS)


@dataclass(frozen=True)
class Plain:
    """What is known when plain folders are read: the labs' names, and which names are students'."""

    labs: frozenset[str]
    knows: Callable[[str], bool]


def owners(found: Sequence[Found], plain: Plain) -> list[Owner | None]:
    """Return whose each entry is, None where its path names no student; raise UsageError if that cannot be told."""
    paths = [(*entry.parts, "") if isinstance(entry, Empty) else entry.parts or ("",) for entry in found]
    books = [path for path in paths if is_notebook(path[-1])]
    depth = _wrappers(paths, books, plain)
    if any(len(path) == depth + 1 and canvas(path[-1]) for path in books) or _all_canvas(paths, depth):
        return [canvas(path[-1]) if len(path) == depth + 1 else _student(path, depth, plain) for path in paths]
    _require_clear(books, depth, plain)
    return _dated([_student(path, depth, plain) for path in paths])


def _dated(whose: list[Owner | None]) -> list[Owner | None]:
    """Return the owners with the times that ILIAS puts before each file's name, if it named this download."""
    books = [owner for owner in whose if owner and len(owner.path) == 1 and is_notebook(owner.path[0])]
    if books and all(ILIAS.fullmatch(owner.name) and _uploaded(owner.path[0]) for owner in books):
        return [_undated(owner) if owner and owner.path else owner for owner in whose]
    return whose  # one student's own habit is no proof of a time


def _undated(owner: Owner) -> Owner:
    when = _uploaded(owner.path[0])
    return replace(owner, path=(owner.path[0][15:], *owner.path[1:]), when=when) if when else owner


def _uploaded(name: str) -> datetime | None:
    """Return the time before a name by this machine's clock, in UTC; None if there is none."""
    try:
        return datetime.strptime(DATED.fullmatch(name)[1], "%Y%m%d%H%M%S").astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def _all_canvas(paths: Sequence[tuple[str, ...]], depth: int) -> bool:
    files = [path[-1] for path in paths if len(path) == depth + 1 and path[-1]]
    return bool(files) and all(canvas(name) for name in files)


def _wrappers(paths: Sequence[tuple[str, ...]], books: Sequence[tuple[str, ...]], plain: Plain) -> int:
    """Return how many folders all files share that are nobody's."""
    depth = 0
    while True:
        tops = {path[depth] for path in paths if len(path) > depth + 1}
        if len(tops) != 1 or any(len(path) == depth + 1 for path in books):
            return depth
        [top] = tops
        inside = [path for path in books if len(path) > depth + 1 and path[depth] == top]
        if not inside or plain.knows(top) or _is_student(inside, depth, top, plain):
            return depth
        depth += 1


def _is_student(books: Sequence[tuple[str, ...]], depth: int, top: str, plain: Plain) -> bool:
    """True if the only folder of its depth is a student's, by what lies in it."""
    direct = [path[-1] for path in books if len(path) == depth + 2]
    if top in plain.labs:
        return False
    if direct:  # one folder of notebooks: one student's, or one notebook for each student
        return len(direct) == 1 or len(direct) < len(books) or any(_stem(name, plain) in plain.labs for name in direct)
    below = {path[depth + 1] for path in books}
    if below & plain.labs:  # STUDENT/LAB/x.ipynb, unless LAB holds folders of students
        inside = {path[depth + 2] for path in books if path[depth + 1] in plain.labs and len(path) > depth + 3}
        return len(inside) < 2
    return all(VERSION.fullmatch(name) for path in books for name in path[depth + 1 : -1])


def _stem(name: str, plain: Plain) -> str:
    """Return a notebook's name without its ending, the number of a further attempt, and ILIAS's time."""
    name = name[15:] if DATED.fullmatch(name) else name
    stem = re.sub(r" ?\(\d{1,3}\)$", "", name[: name.lower().rfind(".ipynb")])
    short = re.sub(r"-\d{1,3}$", "", stem)
    return short if short in plain.labs else stem


def _place(path: tuple[str, ...], depth: int, plain: Plain) -> tuple[int, str | None] | None:
    """Return where in a path the student's folder stands and the lab that the path names, None if nothing says so."""
    folders = range(depth, len(path) - 1)
    known = next((place for place in folders if plain.knows(path[place])), None)
    named = next((place for place in folders if path[place] in plain.labs), None)
    lab = path[named] if named is not None else None
    if known is not None:
        return known, lab
    if named is not None and named > depth:
        return named - 1, lab
    if named == depth and len(path) > depth + 2:
        return depth + 1, lab
    return None


def _require_clear(books: Sequence[tuple[str, ...]], depth: int, plain: Plain) -> None:
    """Raise UsageError if each folder of this depth may be a student's, but may as well hold several students."""
    inside: dict[str, set[str]] = defaultdict(set)
    direct = False
    for path in books:
        if len(path) > depth + 1 and not _place(path, depth, plain):
            folders = [name for name in path[depth + 1 : -1] if not VERSION.fullmatch(name)]
            inside[path[depth]].update(folders[:1])
            direct = direct or not folders
    several = any(len(below) > 1 for below in inside.values())
    differ = len(inside) > 1 and len(set().union(*inside.values())) == len(inside)
    if not direct and (several or differ):
        raise UsageError(_question(inside))


def _question(inside: dict[str, set[str]]) -> str:
    shown = [f"{name}/ has {_list(below)}" for name, below in sorted(inside.items())[:SHOWN]]
    more = f", and {len(inside) - SHOWN} more" if len(inside) > SHOWN else ""
    return (
        f"What is a student cannot be told from these folders: {'; '.join(shown)}{more}. Collect one such folder at a "
        "time, unpacked, or write the students into .grading/roster.csv (a line `id,name` each) and collect again."
    )


def _list(names: set[str]) -> str:
    several = sorted(f"{name}/" for name in names)
    return ", ".join(several[:SHOWN]) + (f" and {len(several) - SHOWN} more" if len(several) > SHOWN else "")


def _student(path: tuple[str, ...], depth: int, plain: Plain) -> Owner | None:
    """Return whose one path is."""
    if found := _place(path, depth, plain):
        place, lab = found
        rest = path[place + 1 :]
        exchange = lab is not None and len(rest) > 1 and rest[0] == lab
        below = _below(rest[1:] if exchange else rest)
        above = tuple(name for name in path[:place] if name not in plain.labs)
        known = plain.knows(path[place])
        return Owner(path[place], below, lab=lab, exchange=exchange, sure=False, known=known, place=above)
    if len(path) > depth + 1 and path[depth] not in plain.labs:
        return Owner(path[depth], _below(path[depth + 1 :]), sure=False, place=path[:depth])
    return _by_file(path[-1], path[depth] if len(path) > depth + 1 else None, plain)


def _by_file(name: str, lab: str | None, plain: Plain) -> Owner | None:
    if not is_notebook(name) or _stem(name, plain) in plain.labs:
        return None
    return Owner(_stem(name, plain), (name,), lab=lab, sure=False)


def _below(rest: tuple[str, ...]) -> tuple[str, ...]:
    return () if rest == ("",) else rest
