"""One entry of what was given: a file, a file that stays outside, or an empty folder; and what its path says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath


@dataclass(frozen=True)
class Entry:
    """One file: its path inside, when it was last changed if that is known, and a function that reads it."""

    parts: tuple[str, ...]
    when: datetime | None
    read: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]


@dataclass(frozen=True)
class Refused:
    """One file that stays outside, with the reason; `parts` is its path, empty where that is none to go by."""

    name: str
    reason: str
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unsafe = {"/", ".."} & set(self.parts) or ":" in "".join(self.parts[:1])
        if unsafe or not "".join(self.parts).isprintable():
            object.__setattr__(self, "parts", ())


@dataclass(frozen=True)
class Empty:
    """A folder with nothing in it, or with nothing but `noise`: what a computer leaves around, and hidden files."""

    parts: tuple[str, ...]
    noise: str = ""


Found = Entry | Refused | Empty


def plain_parts(name: str) -> tuple[str, ...]:
    """Return a path as every system writes it: folders, accents as one sign (macOS writes them as two), plain blanks.

    Brightspace dates a folder with blanks at which no line may break, in some languages.
    """
    name = re.sub("[\xa0\u2007\u202f]", " ", name.replace("\\", "/"))
    return PurePosixPath(unicodedata.normalize("NFC", name)).parts


def printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:200]


def without_filled(found: list[Found]) -> list[Found]:
    """Leave out the folders that hold something; say of each other once that it is empty, or what noise is in it."""
    filled = folders(entry.parts for entry in found)
    noise: dict[tuple[str, ...], list[str]] = {}
    kept = []
    for entry in found:
        if not isinstance(entry, Empty):
            kept.append(entry)
        elif entry.parts not in filled:
            noise.setdefault(entry.parts, []).append(entry.noise)
    return kept + [Empty(parts, ", ".join(sorted(set(names) - {""}))) for parts, names in noise.items()]


def folders(paths: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return all folders that some paths lie in."""
    return {parts[:end] for parts in paths for end in range(1, len(parts))}


def without_collisions(found: list[Found]) -> list[Found]:
    """Refuse the second of two paths that are one on a disk that ignores case, and a file that is a folder as well."""
    holding = {_one_case(parts) for parts in folders(entry.parts for entry in found if isinstance(entry, Entry))}
    kept: list[Found] = []
    seen: dict[str, str] = {}
    for entry in found:
        if isinstance(entry, Entry):
            name = "/".join(entry.parts)
            first = seen.setdefault(_one_case(entry.parts), name)
            if _one_case(entry.parts) in holding:
                entry = Refused(name, "there is a folder of the same name; ask for them anew", entry.parts)
            elif first is not name:
                same = "there is another of this name; the first was taken"
                other = f"its name is that of {first} but for case or accents; rename one of the two"
                entry = Refused(name, same if first == name else other, entry.parts)
        kept.append(entry)
    return kept


def _one_case(parts: tuple[str, ...]) -> str:
    return unicodedata.normalize("NFC", "/".join(parts)).casefold()
