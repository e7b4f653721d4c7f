"""A notebook that an old editor saved in another encoding than UTF-8."""

from __future__ import annotations

WESTERN = "The notebook was saved in another encoding than UTF-8; it was read as cp1252 or latin-1."
OTHERWISE = "It was saved in another encoding than UTF-8"


def western(content: bytes) -> str | None:
    """Return the text of a file that begins as a notebook does and is not UTF-8, read as cp1252; None for any other."""
    if content.isascii() or b"\0" in content or not content.lstrip().startswith(b"{"):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return content.decode("latin-1")
