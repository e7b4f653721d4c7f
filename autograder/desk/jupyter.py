"""What JupyterLab is started with, at either desk."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

SETTINGS = Path(__file__).parent / "lab_settings"  # overrides.json: the news pop-up is off


def command_line(root: Path, opens: str, extra: list[str]) -> list[str]:
    """Return JupyterLab's command line: serve `root` to this machine only and open the folder `opens` of it."""
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
    return [sys.executable, "-m", "jupyterlab", *arguments, *extra]


def environment() -> dict[str, str]:
    """Return the environment for JupyterLab and its kernels: this interpreter's commands and kernel come first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "JUPYTER_PREFER_ENV_PATH": "1", "OMP_NUM_THREADS": "1"}
