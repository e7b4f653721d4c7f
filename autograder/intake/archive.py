"""What lies in a zip or a folder that strangers filled: entries that are safe to copy, and a sentence for each other.

Nothing is unpacked here. Sizes are bounded twice: by what the archive declares, and again while reading, for a
declaration is only a claim.
"""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder.layout import UsageError

MAX_FILES = 20_000
MAX_FILE = 50_000_000
MAX_TOTAL = 4_000_000_000
MAX_RATIO = 200  # notebooks shrink to a tenth; a bomb to a thousandth
SMALL = 1_000_000  # below this the ratio says nothing
MAX_DEPTH = 8
MAX_NAME = 150
ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst")
NOISE = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__pycache__"}


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
    """One file that stays outside, with the reason."""

    name: str
    reason: str


def entries(source: Path) -> list[Entry | Refused]:
    """Return what lies in a zip or folder; raise UsageError if it is neither or too much."""
    if not source.exists():
        raise UsageError(f"There is no file or folder {source}.")
    found: list[Entry | Refused] = []
    for entry in _folder(source) if source.is_dir() else _zip(source):
        if len(found) == MAX_FILES:
            raise UsageError(f"{source} holds more than {MAX_FILES:,} files. Split it, or remove what is not needed.")
        found.append(entry)
    return _without_collisions(found)


def _folder(source: Path, inside: tuple[str, ...] = ()) -> Iterator[Entry | Refused]:
    for item in sorted(os.scandir(source), key=lambda entry: entry.name):
        parts = (*inside, item.name)
        name = "/".join(parts)
        if _is_noise(parts):
            continue
        if item.is_symlink():
            yield Refused(name, "it is a link, which is not followed; put the file itself there")
        elif item.is_dir():
            if len(parts) >= MAX_DEPTH:
                yield Refused(name, f"it lies more than {MAX_DEPTH} folders deep")
            else:
                yield from _folder(Path(item.path), parts)
        elif not item.is_file():
            yield Refused(name, "it is not an ordinary file")
        elif problem := _problem(name, item.stat().st_size):
            yield Refused(name, problem)
        else:
            when = datetime.fromtimestamp(item.stat().st_mtime, UTC)
            yield Entry(parts, when, _file_reader(Path(item.path)))


def _file_reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return _bounded(file.read(MAX_FILE + 1))

    return read


def _zip(source: Path) -> Iterator[Entry | Refused]:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UsageError(f"{source} is neither a folder nor a zip file that can be read ({error}).") from None
    infos = archive.infolist()
    _require_bounded(source, infos)
    for info in infos:
        if info.is_dir():
            continue
        parts = PurePosixPath(info.filename).parts
        if _is_noise(parts):
            continue
        if problem := _zip_problem(info) or _problem(info.filename, info.file_size):
            yield Refused(_printable(info.filename), problem)
        else:
            yield Entry(parts, _zip_time(info), _zip_reader(archive, info))


def _require_bounded(source: Path, infos: list[zipfile.ZipInfo]) -> None:
    total, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if total > MAX_TOTAL:
        raise UsageError(f"{source} would unpack to {total // 10**9} GB, over the limit of {MAX_TOTAL // 10**9} GB.")
    if total > SMALL and total > MAX_RATIO * max(packed, 1):
        raise UsageError(f"{source} would grow {total // max(packed, 1)} times when unpacked: it is a zip bomb.")


def _zip_problem(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if info.flag_bits & 0x1:
        return "it is encrypted; ask for it without a password"
    if stat.S_ISLNK(mode):
        return "it is a link, which is not followed; ask for the file itself"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is not an ordinary file"
    if info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return f"it would grow {info.file_size // max(info.compress_size, 1)} times when unpacked"
    return ""


def _zip_time(info: zipfile.ZipInfo) -> datetime | None:
    try:
        when = datetime(*info.date_time).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return when if when.year > 1980 else None  # 1980 is what a zip says when it does not know


def _zip_reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(info) as file:
                return _bounded(file.read(min(info.file_size, MAX_FILE) + 1))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise OSError(f"the archive is damaged there ({error})") from None

    return read


def _bounded(content: bytes) -> bytes:
    if len(content) > MAX_FILE:
        raise OSError(f"it is larger than {MAX_FILE // 10**6} MB")
    return content


def _problem(name: str, size: int) -> str:
    """Return why a file with this path and size must stay outside, or nothing."""
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or (len(name) > 1 and name[1] == ":"):
        return "its path is absolute or written for another system"
    if ".." in parts:
        return "its path leads out of the archive"
    if not name.isprintable():
        return "its name has characters that cannot be printed"
    if len(parts) > MAX_DEPTH or max(len(part.encode()) for part in parts) > MAX_NAME:
        return "its path is too deep or too long"
    if name.lower().endswith(ARCHIVES):
        return "it is an archive inside what you gave; unpack it first, or ask for the notebook itself"
    if size > MAX_FILE:
        return f"it is larger than {MAX_FILE // 10**6} MB"
    return ""


def _is_noise(parts: tuple[str, ...]) -> bool:
    return any(part in NOISE or (part.startswith(".") and part != "..") for part in parts)


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in name)[:200]


def _without_collisions(found: list[Entry | Refused]) -> list[Entry | Refused]:
    """Refuse the second of two paths that are one on a disk that ignores case or writes accents another way."""
    kept: list[Entry | Refused] = []
    seen: dict[str, str] = {}
    for entry in found:
        if isinstance(entry, Entry):
            name = "/".join(entry.parts)
            first = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
            if first is not name:
                entry = Refused(name, f"its name is that of {first} but for case or accents; rename one of the two")
        kept.append(entry)
    return kept
