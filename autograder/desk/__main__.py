"""The command `python -m autograder.desk`: lay out a desk, then become JupyterLab."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from autograder import desk
from autograder.desk.instructor import teach
from autograder.desk.jupyter import command_line, environment
from autograder.desk.learner import start
from autograder.errors import DeskError


def read_arguments(arguments: list[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """Return the options and, apart, what is meant for JupyterLab."""
    parser = argparse.ArgumentParser(prog="python -m autograder.desk", description=desk.__doc__.splitlines()[0])
    parser.add_argument("desk", choices=["start", "teach", "prepare"], help="prepare: lay out work/ and stop")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the course's folder (default: this one)")
    parser.epilog = "Every other option goes to JupyterLab: --no-browser, --port 9000, ..."
    return parser.parse_known_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    """Lay out a desk, then become JupyterLab."""
    options, extra = read_arguments(arguments)
    root = options.root.resolve()
    try:
        opens = teach(root) if options.desk == "teach" else start(root)
    except DeskError as error:
        sys.exit(str(error))
    if options.desk == "prepare":
        return
    print("JupyterLab starts; its address follows in a few seconds. Ctrl-C twice ends it.", flush=True)
    # .grading begins with a dot; and what is saved in labs/ would be lost
    own = "allow_hidden=True" if options.desk == "teach" else "pre_save_hook=autograder.desk.keep_built_labs"
    extra.append(f"--ContentsManager.{own}")
    os.chdir(root)
    os.execve(sys.executable, command_line(root, opens, extra), environment())


if __name__ == "__main__":
    main()
