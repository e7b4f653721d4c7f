"""The command `autograder`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.sealed.machine import Here


def main(arguments: list[str] | None = None, here: Here | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 course or machine failed, 2 a bad request.

    `here` says how submissions run on this machine, if otherwise than Machine.here does.
    """
    # jsonschema builds the grammars of web addresses when it is imported, for a check that no notebook needs: a second
    # of CPU on every command. Without this package it leaves that check out.
    sys.modules.setdefault("rfc3987_syntax", None)
    from autograder.commands.run import run

    words = sys.argv[1:] if arguments is None else arguments
    return run(words, here) if here else run(words)


if __name__ == "__main__":
    sys.exit(main())
