"""Pictures of students: looked at as bytes, never drawn. Only what is a PNG, JPEG or GIF of bounded size is one."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

MAX_BASE64 = 4_000_000  # characters of one picture
MAX_PIXELS = 40_000_000  # drawn, each takes four bytes in the marker's browser
MAX_SIDE = 20_000
MAGIC = {"image/png": (b"\x89PNG\r\n\x1a\n",), "image/jpeg": (b"\xff\xd8\xff",), "image/gif": (b"GIF87a", b"GIF89a")}
ENDINGS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
FRAMES = {0xC0, 0xC1, 0xC2}  # a JPEG's markers that are followed by its size, of the kinds that browsers show
EMBEDDED = re.compile(r"data:(image/(?:png|jpeg|gif));base64,([A-Za-z0-9+/=\s\\]+)")


def checked(mime: str, text: str) -> str:
    """Return the base64 text of a picture without blanks; "" if it is none of that kind, or too large."""
    if mime not in MAGIC or len(text) > MAX_BASE64:
        return ""
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(content).decode() if is_picture(mime, content) else ""


def is_picture(mime: str, content: bytes) -> bool:
    """True if the bytes begin as a picture of that kind, and say a size that a browser can show."""
    if not content.startswith(MAGIC[mime]):
        return False
    width, height = _size(mime, content)
    return 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS


def _size(mime: str, content: bytes) -> tuple[int, int]:
    if mime == "image/png":
        header = content[12:24] if content[12:16] == b"IHDR" else b""
        return int.from_bytes(header[4:8], "big"), int.from_bytes(header[8:12], "big")
    if mime == "image/gif":
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    for marker, part in _segments(content):
        if marker in FRAMES:
            return int.from_bytes(part[3:5], "big"), int.from_bytes(part[1:3], "big")
    return 0, 0


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, content) of the parts of a JPEG, up to the pixels."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield content[at + 1], content[at + 4 : at + 4 + 8]
        at += 2 + max(size, 2)


def first_embedded(text: str) -> str:
    """Return the address of the first picture that stands inside a text, as an animation's first frame; "" if none."""
    found = EMBEDDED.search(text)
    return address(found[1], found[2].replace("\\", "")) if found else ""


def address(mime: str, text: str) -> str:
    """Return the picture as an address that holds it; "" if it is none."""
    content = checked(mime, text)
    return f"data:{mime};base64,{content}" if content else ""


def by_name(name: str, content: bytes) -> bool:
    """True if a file is the picture that its name says."""
    mime = ENDINGS.get(PurePosixPath(name).suffix.lower())
    return mime is not None and is_picture(mime, content)
