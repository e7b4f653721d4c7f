"""Nothing grows with the size of a class: memory, open files, processes, and the CPU time of a submission.

120 submissions here, about 15 s of CPU; `make bench` does the same with 1,000.
"""

import sys
from pathlib import Path

import pytest

from autograder.sealed.tiers import probe

sys.path.append(str(Path(__file__).resolve().parents[1] / "bench"))
import thousand

CLASS = 120
MOST_GROWTH = 12 << 20  # bytes; the outputs of 60 submissions would be as much again
TRIES = 3  # of the whole run: a machine that other work makes slower is no growth


@pytest.mark.slow
def test_nothing_grows_with_the_size_of_a_class(tmp_path):
    missing = [layer.name for layer in probe() if not layer.works]
    if missing:
        pytest.skip(f"this machine cannot contain a submission: no {', '.join(missing)}")
    for turn in range(TRIES):
        found = thousand.growth(thousand.graded(thousand.make_class(tmp_path / str(turn), CLASS)))
        begin, end = found["cpu"]
        assert found["descriptors"][1] <= found["descriptors"][0] + 1
        assert found["processes"][1] <= found["processes"][0] + 1
        assert found["memory"][1] - found["memory"][0] < MOST_GROWTH
        assert found["server_memory"][1] - found["server_memory"][0] < MOST_GROWTH
        if end < 1.15 * begin:
            return
    pytest.fail(f"a submission took {begin:.3f} s of CPU at the beginning and {end:.3f} s at the end")
