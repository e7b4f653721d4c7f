"""The files that a program makes are what that program makes today."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.testing.compare import compare_images

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = sorted([*(ROOT / "solutions").glob("*/make_*.py"), *(ROOT / "course/readings/figures").glob("make_*.py")])
RECORDED = {"traces.csv", "batch_costs.csv"}  # times of one machine on one day: another run measures others
TOLERANCE = 2  # root mean square of the pixels' differences; 0 on the machine where the figure was drawn

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_makes_the_files_that_lie_beside_it(program, tmp_path):
    copy = tmp_path / program.relative_to(ROOT)
    copy.parent.mkdir(parents=True)
    shutil.copy(program, copy)
    for path in (ROOT / "solutions").glob("*/*.csv") if "figures" in program.parts else ():  # what a figure may show
        (tmp_path / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, tmp_path / path.relative_to(ROOT))
    subprocess.run([sys.executable, copy], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    made = [path for path in copy.parent.iterdir() if path.suffix in {".csv", ".png"}]
    assert made
    for path in made:
        same(path, program.with_name(path.name))


def same(made: Path, kept: Path) -> None:
    """Fail if a made file differs from the kept one."""
    if made.suffix == ".png":
        assert compare_images(str(kept), str(made), TOLERANCE) is None
    elif made.name in RECORDED:
        new, old = pd.read_csv(made), pd.read_csv(kept)
        assert (list(new.columns), *new.dtypes) == (list(old.columns), *old.dtypes)
        assert len(old) / 2 < len(new) < 2 * len(old)
    else:
        assert made.read_bytes() == kept.read_bytes()
