"""The two desks: JupyterLab for a learner, opened on `work/`, and for an instructor, on the whole course.

Both serve the course's folder, so that a lab's link to its reading works from `work/` as it does in `labs/`, and both
run in that folder, because nbgrader's extensions look for `nbgrader_config.py` in the working directory.
Nothing is written to the user's own Jupyter settings.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from pathlib import Path

from autograder.errors import DeskError

SETTINGS = Path(__file__).parent / "lab_settings"  # overrides.json: the news pop-up is off


def copy_labs(labs: Path, work: Path) -> list[str]:
    """Copy each lab that `work` does not have yet; return the names of the new ones. Never overwrites."""
    if not (found := sorted(folder for folder in labs.glob("lab*") if folder.is_dir())):
        raise DeskError(f"There are no labs in {labs}. Instructors build them with: .venv/bin/autograder release")
    work.mkdir(exist_ok=True)
    new = [lab for lab in found if not (work / lab.name).exists()]
    for lab in new:
        # Renamed into place, so that an interrupted copy is not taken for a learner's work.
        unfinished = work / f".{lab.name}.copying"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(lab, unfinished, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))
        unfinished.rename(work / lab.name)
    return [lab.name for lab in new]


def jupyter_arguments(root: Path, opens: str, extra: list[str]) -> list[str]:
    """Return the arguments for JupyterLab: serve `root` to this machine only and open the folder `opens` of it."""
    arguments = [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/lab/tree/{opens}" if opens else "--LabApp.default_url=/lab",
        f"--LabApp.app_settings_dir={SETTINGS}",
        # Else JupyterLab would reopen the tabs of the user's other projects. Both folders are git-ignored.
        f"--LabApp.workspaces_dir={root / (opens or '.grading') / '.tabs'}",
        "--Application.log_level=ERROR",  # the address is printed above this level
    ]
    if "microsoft" in platform.release().lower():  # WSL: a Windows browser cannot open a file of Linux's
        arguments.append("--ServerApp.use_redirect_file=False")
    if os.geteuid() == 0:
        arguments.append("--allow-root")
    return arguments + extra


def keep_built_labs(path: str, **_: object) -> None:
    """JupyterLab's hook before it saves, for a learner: refuse a lab's built copy, which a release replaces.

    `path` is what is saved, from the served folder.
    """
    if path.strip("/").startswith("labs/"):
        from tornado.web import HTTPError

        said = (
            "labs/ is the course's own copy. Your copy of this lab lies in work/: open that one, and paste your work."
        )
        raise HTTPError(403, said)


def environment() -> dict[str, str]:
    """Return the environment for JupyterLab and its kernels: this interpreter's commands and kernel come first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "JUPYTER_PREFER_ENV_PATH": "1", "OMP_NUM_THREADS": "1"}


def start(root: Path) -> str:
    """Lay out the learner's desk; return the folder to open."""
    new = copy_labs(root / "labs", root / "work")
    print(f"Your desk is work/. New on it: {', '.join(new) or 'nothing; your work is as you left it'}.")
    return "work"


def teach(root: Path) -> str:
    """Make the folder that nbgrader's gradebook lies in; return the folder to open: the course itself."""
    (root / ".grading").mkdir(exist_ok=True)
    print("The instructor's desk: edit solutions/, and open Formgrader from the menu Nbgrader.")
    return ""


def read_arguments(arguments: list[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """Return the options and, apart, what is meant for JupyterLab."""
    parser = argparse.ArgumentParser(prog="python -m autograder.desk", description=__doc__.splitlines()[0])
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
    os.execve(
        sys.executable, [sys.executable, "-m", "jupyterlab", *jupyter_arguments(root, opens, extra)], environment()
    )


if __name__ == "__main__":
    main()
