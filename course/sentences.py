"""What a student reads, fitted into lines that JupyterLab does not break once more."""

from __future__ import annotations

import textwrap

WIDTH = 96  # JupyterLab breaks a longer line anywhere, also inside a word


def wrapped(text: str) -> str:
    """Return the text in lines that JupyterLab does not break once more."""
    wrap = textwrap.TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join("\n".join(wrap.wrap(line)) for line in text.splitlines())


def first_line(error: Exception) -> str:
    lines = str(error).splitlines() or ["(no message)"]
    return lines[0][:200].rstrip(".")
