"""What lies in a zip, a tar or a folder that strangers filled: entries safe to copy, and a sentence for each other.

Nothing is unpacked here. Sizes are bounded twice: by what the archive declares, and again while reading, for a
declaration is only a claim. What is wrong with one entry costs that entry.
"""

from __future__ import annotations

import os
import shutil
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from autograder.errors import UsageError
from autograder.intake.entry import (
    Empty,
    Entry,
    Found,
    Refused,
    plain_parts,
    printable,
    without_collisions,
    without_filled,
)
from autograder.intake.tar_headers import BoundedTar, is_tar

MAX_FILES = 20_000
MAX_FILE = 50_000_000
MAX_TOTAL = 4_000_000_000
MAX_RATIO = 200  # notebooks shrink to a tenth; a bomb to a thousandth
SMALL = 1_000_000  # below this the ratio says nothing
MAX_DEPTH = 8
MAX_NAME = 150
ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst")
OTHERS = {b"7z\xbc\xaf": "7z", b"Rar!": "rar"}  # archives that are told apart from a damaged zip
UTF8 = 0x800  # the flag of a zip's entry whose name is UTF-8
MODIFIED, UNICODE_NAME = 0x5455, 0x7075  # extra fields of Info-ZIP: seconds since 1970, the name in UTF-8
NOISE = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__pycache__"}


def entries(source: Path) -> list[Found]:
    """Return what lies in a zip, a tar or a folder; raise UsageError if it is none of these or too much."""
    if not source.exists():
        raise UsageError(f"There is no file or folder {source}.")
    found: list[Found] = []
    empty: set[Empty] = set()
    for entry in _read(source):
        if isinstance(entry, Empty):
            nowhere = entry.noise and (not entry.parts or _problem("/".join(entry.parts), 0))
            if entry in empty or nowhere:
                continue
            empty.add(entry)
        if len(found) == MAX_FILES:
            raise UsageError(f"{source} holds more than {MAX_FILES:,} files. Split it, or remove what is not needed.")
        found.append(entry)
    return without_collisions(without_filled(found))


def _read(source: Path) -> Iterator[Found]:
    if source.is_dir():
        return _folder(source)
    with source.open("rb") as file:
        start = file.read(4)
    if start in OTHERS:
        raise UsageError(f"{source} is a {OTHERS[start]} archive, which is not read here. Unpack it; give the folder.")
    return _tar(source) if is_tar(source) else _zip(source)


def _folder(source: Path, inside: tuple[str, ...] = ()) -> Iterator[Found]:
    try:
        items = sorted(os.scandir(source), key=lambda entry: entry.name)
    except OSError as error:
        yield Refused(printable("/".join(inside) or str(source)), f"it cannot be read ({error.strerror})", inside)
        return
    if inside:
        yield Empty(plain_parts("/".join(inside)))
    for item in items:
        parts = (*inside, item.name)
        if noise := _noise(plain_parts("/".join(parts))):
            yield noise
        else:
            yield from _item(item, parts)


def _item(item: os.DirEntry, parts: tuple[str, ...]) -> Iterator[Found]:
    name = "/".join(parts)
    shown, plain = printable(name), plain_parts(name)
    if item.is_symlink():
        yield Refused(shown, "it is a link, which is not followed; put the file itself there", plain)
    elif item.is_dir():
        if len(parts) >= MAX_DEPTH:
            yield Refused(shown, f"it lies more than {MAX_DEPTH} folders deep", plain)
        else:
            yield from _folder(Path(item.path), parts)
    elif not item.is_file():
        yield Refused(shown, "it is not an ordinary file", plain)
    elif problem := _problem("/".join(plain), item.stat().st_size):
        yield Refused(shown, problem, plain)
    else:
        yield Entry(plain, datetime.fromtimestamp(item.stat().st_mtime, UTC), _file_reader(Path(item.path)))


def _file_reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return _bounded(file.read(MAX_FILE + 1))

    return read


def _zip(source: Path) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        if source.suffix.lower() == ".ipynb":
            raise UsageError(
                f"{source} is one notebook: put it into a folder named like its student, and collect what holds it."
            ) from None
        raise UsageError(
            f"{source} is neither a folder nor a zip file or tar that can be read ({error}). Download it again."
        ) from None
    sound = []
    for info in archive.infolist():
        name = _zip_name(info)
        parts = plain_parts(name)
        if not parts:
            yield Refused("(an entry without a name)", "it has no name")
        elif noise := _noise(parts):
            yield noise
        elif problem := _zip_problem(info) or _problem("/".join(parts) + "/" * name.endswith("/"), info.file_size):
            yield Refused(printable(name), problem, parts)
        elif name.endswith("/"):
            yield Empty(parts)
        else:
            sound.append(info)
            yield Entry(parts, _zip_time(info), _zip_reader(archive, info))
    _require_bounded(source, sound)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name: many programs write UTF-8 and do not say so, and it is then read as DOS's letters."""
    name = info.filename
    if not info.flag_bits & UTF8:
        try:
            raw = name.encode("cp437")
            extra = _extra(info, UNICODE_NAME)
            known = len(extra) > 5 and extra[0] == 1 and int.from_bytes(extra[1:5], "little") == zlib.crc32(raw)
            name = (extra[5:] if known else raw).decode("utf-8")
        except UnicodeError:
            pass
    return name.replace("\\", "/")


def _extra(info: zipfile.ZipInfo, kind: int) -> bytes:
    """Return the content of one of the entry's extra fields, empty if it has none of the kind."""
    left = info.extra
    while len(left) >= 4:
        found, size = struct.unpack("<HH", left[:4])
        if found == kind:
            return left[4 : 4 + size]
        left = left[4 + size :]
    return b""


def _tar(source: Path) -> Iterator[Found]:
    # a packed tar can be read once only, from its beginning; those who read its entries use the spool later
    spool, total = tempfile.TemporaryFile(), 0  # noqa: SIM115
    try:
        with BoundedTar.open(source) as archive:
            for member in archive:
                total += member.size
                if total > MAX_TOTAL:
                    raise UsageError(f"{source} would unpack to over the limit of {MAX_TOTAL // 10**9} GB.")
                yield from _tar_entry(archive, member, spool)
    except (tarfile.TarError, EOFError, zlib.error, OSError, ValueError) as error:
        yield Refused(source.name, f"the archive is damaged: what comes after this is missing ({error})")


def _tar_entry(archive: tarfile.TarFile, member: tarfile.TarInfo, spool: BinaryIO) -> Iterator[Found]:
    parts = plain_parts(member.name)
    if not parts:
        return
    if noise := _noise(parts):
        yield noise
    elif problem := _tar_problem(member) or _problem("/".join(parts) + "/" * member.isdir(), member.size):
        yield Refused(printable(member.name), problem, parts)
    elif member.isdir():
        yield Empty(parts)
    else:
        place = spool.seek(0, os.SEEK_END)
        shutil.copyfileobj(archive.extractfile(member), spool)
        when = datetime.fromtimestamp(member.mtime, UTC) if 0 < member.mtime < 2**33 else None
        yield Entry(parts, when, _spool_reader(spool, place, member.size))


def _tar_problem(member: tarfile.TarInfo) -> str:
    if member.issym() or member.islnk():
        return "it is a link, which is not followed; ask for the file itself"
    if not (member.isdir() or member.isreg()):
        return "it is not an ordinary file"
    try:
        tarfile.data_filter(member, "/nowhere")
    except tarfile.FilterError:
        return "its path is absolute or leads out of the archive"
    return ""


def _spool_reader(spool: BinaryIO, place: int, size: int) -> Callable[[], bytes]:
    def read() -> bytes:
        spool.seek(place)
        return _bounded(spool.read(size))

    return read


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
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is not an ordinary file"
    if info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return f"it would grow {info.file_size // max(info.compress_size, 1)} times when unpacked"
    return ""


def _zip_time(info: zipfile.ZipInfo) -> datetime | None:
    """Return when a file was changed: exactly if the zip has that in UTC, else by this machine's clock."""
    extra = _extra(info, MODIFIED)
    if len(extra) >= 5 and extra[0] & 1:
        return datetime.fromtimestamp(int.from_bytes(extra[1:5], "little"), UTC)
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
        except Exception as error:  # whatever the unpacker makes of a hostile entry, the sentence is the same
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


def _noise(parts: tuple[str, ...]) -> Empty | None:
    """Return the folder in which an entry is noise, None if it is none: it is left out, but whose it is must not be."""
    for place, part in enumerate(parts):
        if part in NOISE or (part.startswith(".") and part != ".."):
            return Empty(parts[:place], printable(part))
    return None
