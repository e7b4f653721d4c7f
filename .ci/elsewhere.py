"""Copy this clone, as it is committed, with its environment: .venv/bin/python .ci/elsewhere.py PLACE.

Much quicker than a set-up: the packages are copied as they lie; what knows its own place is made anew.
"""

import json
import runpy
import subprocess
import sys
import venv
from importlib.metadata import entry_points
from pathlib import Path

from pip._vendor.distlib.scripts import ScriptMaker, enquote_executable

ROOT = Path(__file__).resolve().parent.parent


def write_programs(folder: Path) -> None:
    """Write the environment's programs as pip does; the first line of each names the Python that runs it."""
    maker = ScriptMaker(None, str(folder), add_launchers=False)
    maker.executable, maker.variants, maker.clobber = enquote_executable(str(folder / "python")), {""}, True
    for program in entry_points(group="console_scripts"):
        maker.make(f"{program.name} = {program.value}")


def main(place: Path) -> None:
    """Make the copy at `place`, which must not exist."""
    subprocess.run(["git", "clone", "--quiet", ROOT, place], check=True)
    subprocess.run(["cp", "-a", "--reflink=auto", ROOT / ".venv", place / ".venv"], check=True)
    venv.EnvBuilder(symlinks=True).create(place / ".venv")
    write_programs(place / ".venv" / "bin")
    setup = runpy.run_path(str(place / ".ci" / "setup.py"))
    setup["install_project"]()
    setup["STAMP"].write_text(json.dumps(setup["wanted"]()))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
