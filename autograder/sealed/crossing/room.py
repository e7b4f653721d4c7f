"""How much of what a cell shows is kept: in bytes of memory, for that is what it costs whoever keeps it."""

from __future__ import annotations

ITEM, PART = 500, 100  # bytes that an output takes beside its texts, and that each of its texts takes beside itself
REST = "[the rest was cut]"


def size(text: str | bytes) -> int:
    """Return the bytes of a text in memory: one emoji, and each character of it takes four."""
    if isinstance(text, bytes) or text.isascii():
        return len(text)
    return len(text) * (4 if max(text) > "\uffff" else 2)


class Room:
    """Room for so many bytes; `cut` once something did not fit."""

    def __init__(self, left: int):
        self.left, self.cut = left, False

    def take(self, needed: int) -> bool:
        """Take so many bytes; return False, and take none, if there are not so many."""
        if needed > self.left:
            self.cut = True
            return False
        self.left -= needed
        return True

    def fitting(self, text: str) -> str:
        """Return as much of the beginning of a text as there is room for, and take it."""
        if not self.take(size(text)):
            text = text[: max(self.left, 0) * len(text) // size(text)]
            self.left -= min(size(text), self.left)
        return text
