"""Build .venv from requirements.lock, once. Standard library only; run by .ci/setup.

A stamp in .venv records what it was built from. No stamp means an earlier set-up was interrupted. Another Python or
another folder means that the environment is useless. Both are rebuilt; a changed lock is installed over the old one.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "setup.json"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements.lock"
REASONS = {
    "python": "Python is another version",
    "folder": "the folder has moved",
    "lock": "requirements.lock has changed",
    "project": "pyproject.toml has changed",
}


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


def wanted() -> dict:
    """Return what the stamp must say for .venv to be right."""
    return {
        "python": "{}.{}".format(*sys.version_info[:2]),
        "folder": str(ROOT),
        "lock": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
    }


def found() -> dict:
    """Return what the stamp says; empty if set-up never ended."""
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def environment() -> dict:
    """Return the environment for pip and Python: settings of the user's that would break .venv are taken out."""
    drop = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_HASHES")
    kept = {name: value for name, value in os.environ.items() if name not in drop}
    return {**kept, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: str, remedy: str) -> None:
    """Run a command; raise SetupError with the last of its output and the remedy if it fails."""
    done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise SetupError(done.stdout.decode(errors="replace")[-3000:] + "\n" + remedy)


def create() -> None:
    """Make an empty .venv."""
    shutil.rmtree(VENV, ignore_errors=True)
    run(
        sys.executable,
        *("-m", "venv", str(VENV)),
        remedy="The environment could not be made. On Debian, Ubuntu or WSL: sudo apt install python3-venv.",
    )


def install() -> None:
    """Install the locked packages. Nothing is resolved: the lock has everything, with hashes."""
    total = sum("==" in line and not line.startswith((" ", "#")) for line in LOCK.read_text().splitlines())
    command = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-compile", "-r", LOCK]
    pip = subprocess.Popen(
        [*map(str, command), "--progress-bar=off"],
        **{"cwd": ROOT, "env": environment(), "text": True, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT},
    )
    count, said = 0, []
    for line in pip.stdout:
        said.append(line)
        if line.startswith("Ignoring "):
            total -= 1
        elif line.startswith(("Collecting ", "Processing ", "Requirement already")):
            count += 1
            show_count(count, total)
        elif line.startswith("Installing collected"):
            print("      all are here, unpacking", flush=True)
    if pip.wait():
        raise SetupError(
            "".join(said[-20:]) + "pip could not install the packages; the reason is above. Check the network and the "
            "free disk space (1.5 GB), then run the same command again."
        )


def show_count(count: int, total: int) -> None:
    """Print a line now and then: often enough to see that it lives, seldom enough for a log."""
    if count % 25 == 0 or count == total:
        print(f"      {count} of {total} packages", flush=True)


def compile_bytecode() -> None:
    """Compile once, on all cores. Without it every start of Python costs seconds."""
    folders = [next(VENV.glob("lib/python3*/site-packages")), ROOT / "course", ROOT / "autograder"]
    # Some packages ship odd files for their own tests, so neither warnings nor the exit status mean anything.
    quiet = {**environment(), "PYTHONWARNINGS": "ignore"}
    subprocess.run([str(PYTHON), "-m", "compileall", "-qq", "-j0", *map(str, folders)], env=quiet, check=False)


def install_project() -> None:
    """Install course and autograder so that edits to them take effect."""
    run(
        str(PYTHON),
        *("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)),
        remedy="course and autograder could not be installed: the lines above say why (often an error in pyproject).",
    )


def warm_fonts() -> None:
    """Build matplotlib's list of fonts, so that the first plot in a lab does not wait for it."""
    fonts = {**environment(), "MPLCONFIGDIR": str(VENV / "share" / "matplotlib")}
    subprocess.run([str(PYTHON), "-c", "import matplotlib.font_manager"], env=fonts, check=False)


STEPS = (
    ("making .venv", create),
    ("installing the packages of requirements.lock (one to three minutes)", install),
    ("installing course and autograder", install_project),
    ("compiling", compile_bytecode),
    ("listing fonts", warm_fonts),
)


def build(reasons: list, fresh: bool) -> None:
    """Run the steps, with the time that each took; the stamp goes first and comes back last."""
    print("Setting up ({}).".format(", ".join(reasons)), flush=True)
    STAMP.unlink(missing_ok=True)
    begin = time.monotonic()
    steps = STEPS if fresh else STEPS[1:]
    for number, (what, step) in enumerate(steps, 1):
        print(f"  {number}/{len(steps)} {what}", flush=True)
        step()
    STAMP.write_text(json.dumps(wanted(), indent=1) + "\n")
    print(f"Set up in {time.monotonic() - begin:.0f} s with Python {sys.version.split()[0]}.", flush=True)


def lock_folder() -> int:
    """Wait until no other set-up runs in this clone; return the descriptor that holds the lock."""
    folder = os.open(ROOT / ".ci", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another set-up is running in this folder; waiting for it.", flush=True)
        fcntl.flock(folder, fcntl.LOCK_EX)
    return folder


def main() -> None:
    """Set up if there is anything to set up."""
    if wanted() == found():
        return
    if Path(sys.prefix) == VENV:  # never rebuild the environment that this process runs in
        os.execv(sys._base_executable, [sys._base_executable, "-E", __file__])
    lock_folder()
    want, have = wanted(), found()
    reasons = [REASONS[key] for key in want if have and want[key] != have.get(key)]
    if want != have:
        first = "an earlier set-up did not end" if VENV.exists() else "the first time in this folder"
        fresh = not have or any(want[key] != have.get(key) for key in ("python", "folder"))
        build(reasons or [first], fresh)


if __name__ == "__main__":
    try:
        main()
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command again: it starts set-up afresh.")
