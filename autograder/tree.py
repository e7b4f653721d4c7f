"""Python's own parser, for one thread at a time."""

from __future__ import annotations

import ast
import threading

# CPython counts the depth of the trees that it builds once for all threads, and raises SystemError if a second thread
# was building too (gh-106905). Reentrant: what a collection of garbage calls may parse while this thread parses.
_ALONE = threading.RLock()


def parse(source: str, filename: str = "<unknown>") -> ast.Module:
    """Return the syntax tree of a text; raise SyntaxError, ValueError, RecursionError or MemoryError as ast.parse."""
    with _ALONE:
        return ast.parse(source, filename)
