"""Run each lab from top to bottom and tell its time and memory: `make bench`, or with the names of labs behind it.

A kernel runs the solution as a reader would, servers and workers that the lab starts included. Exit status 1 if a lab
takes more than MOST_SECONDS of CPU or one of its processes more than MOST_MEMORY.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS, MOST_MEMORY = 60, 1 << 30
ASK = """import resource as _resource
for _who in (_resource.RUSAGE_SELF, _resource.RUSAGE_CHILDREN):
    _used = _resource.getrusage(_who)
    print(_used.ru_maxrss, _used.ru_utime + _used.ru_stime)"""


def measured(path: Path) -> tuple[float, float, int]:
    """Return the seconds of wall clock and of CPU that a notebook takes, and the bytes of its largest process."""
    book = nbformat.read(path, 4)
    book.cells.append(nbformat.v4.new_code_cell(ASK))
    began = time.perf_counter()
    NotebookClient(book, timeout=600, resources={"metadata": {"path": str(path.parent)}}).execute()
    taken = time.perf_counter() - began
    lines = [line.split() for line in book.cells[-1].outputs[0].text.splitlines()]
    return taken, sum(float(cpu) for _, cpu in lines), max(int(size) for size, _ in lines) * 1024


def main() -> int:
    """Run it; return the exit status."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    names = sys.argv[1:] or sorted(path.name for path in (ROOT / "solutions").iterdir() if path.is_dir())
    over = []
    print("\nEach lab from top to bottom, its kernel's start included:")
    for name in names:
        taken, cpu, memory = measured(ROOT / "solutions" / name / f"{name}.ipynb")
        print(f"  {name:<26} {taken:5.0f} s, {cpu:5.0f} s of CPU, {memory / 2**20:5.0f} MiB", flush=True)
        over += [name] if cpu > MOST_SECONDS or memory > MOST_MEMORY else []
    print(f"Over {MOST_SECONDS} s or {MOST_MEMORY >> 20} MiB: {', '.join(over) or 'none'}.")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
