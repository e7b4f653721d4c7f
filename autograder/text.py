"""Text of students, made safe to read where it is not their notebook: a terminal, a page, a spreadsheet.

A control character can move a terminal's cursor, a bidirectional one can make `x = 1` read as something else, and a
spreadsheet runs a text that begins with `=`. All of them stay visible as what they are.
"""

from __future__ import annotations

import codecs
import io
import unicodedata
from typing import TextIO

CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # Unicode's categories of what has no shape of its own
KEPT = {"\n", "\t"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_LINES = 200
PLAINER = {  # ours, for a terminal that is not UTF-8
    "✓": "+", "✗": "x", "½": "1/2", "○": "o", "⏱": "t", "†": "k", "✎": "*", "·": "-", "→": "->", "−": "-", "–": "-",
    "─": "-", "━": "-", "╸": "-", "╺": "-", "…": "...", "“": '"', "”": '"', "’": "'", "≤": "<=", "≥": ">=", "×": "x",
}  # fmt: skip


def safe(text: object) -> str:
    """Return `text` with unpaired surrogates and NULs replaced, pairs joined, and line ends as newlines."""
    joined = str(text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")


def visible(text: str) -> str:
    """Return the text with each control, bidirectional or unpaired character written as its escape, such as \\x1b."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character in KEPT or unicodedata.category(character) not in CONTROL:
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def overwritten(text: str) -> str:
    """Return what a terminal shows of a text: of a line that was written again and again, as by a bar, the last."""
    if "\r" not in text:
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(next((part for part in reversed(line.split("\r")) if part), "") for line in lines)


def for_terminal(*streams: TextIO) -> None:
    """Let each stream show what its encoding has no character for by one that is like it, instead of failing."""
    codecs.register_error("plain", _plainer)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="plain")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(PLAINER.get(character, "?") for character in missing), error.end


def one_line(text: str, most: int = 400) -> str:
    """Return the text as one visible line of at most `most` characters."""
    line = visible(" ".join(text[: 4 * most].split()))
    return line if len(line) <= most else f"{line[: most - 1]}…"


def bounded(text: str, lines: int = MOST_LINES, width: int = 500) -> str:
    """Return the visible text with at most `lines` lines of `width` characters; what was left out is said."""
    rows = [visible(row[: width + 1]) for row in text.split("\n")]
    rows = [row if len(row) <= width else f"{row[: width - 1]}…" for row in rows]
    if len(rows) > lines:
        first, last = lines - lines // 3, lines // 3
        rows = [*rows[:first], f"… {len(rows) - first - last} more lines …", *rows[-last:]]
    return "\n".join(rows)


def cell_text(text: str) -> str:
    """Return the text for a spreadsheet's cell: on one line, and never a formula."""
    calm = visible(" ".join(text.split()))
    dangerous = text.startswith(FORMULA) or calm.startswith(FORMULA)
    return f"'{calm}" if dangerous else calm
