"""A student at the real released lab 2: wrong, a hint, right, and the progress that follows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAB = "lab02_drift"
WRONG = """def psi(reference, current, n_bins=10, epsilon=1e-4):
    return abs(np.nanmean(current) - np.nanmean(reference))"""


@pytest.fixture
def real_course(tmp_path) -> Path:
    """A course that has the released lab as a student gets it: no solutions anywhere near."""
    course = tmp_path / "course-copy"
    shutil.copytree(ROOT / "labs" / LAB, course / "labs" / LAB)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    return course


def right_answer() -> str:
    """Return the lab's own answer to psi."""
    cells = json.loads((ROOT / "solutions" / LAB / f"{LAB}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "".join(next(cell["source"] for cell in cells if cell["id"] == "psi"))


class Notebook:
    """The keyboard of a student; the selected cell is known by its place."""

    def __init__(self, page, cells: list[str]):
        self.page, self.cells, self.place = page, cells, 0

    def go(self, name: str) -> None:
        """Select a cell."""
        steps = self.cells.index(name) - self.place
        self.page.keyboard.press("Escape")
        for _ in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        self.place += steps

    def run(self, name: str) -> None:
        """Run a cell; the next one is selected."""
        self.go(name)
        self.page.keyboard.press("Shift+Enter")
        self.place += 1

    def answer(self, name: str, text: str) -> None:
        """Replace a cell's text and run it."""
        self.go(name)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.run(name)

    def new(self, text: str, after: str) -> None:
        """Write a cell of one's own below another, and run it."""
        self.go(after)
        self.page.keyboard.press("b")
        self.cells.insert(self.place + 1, text)
        self.place += 1
        self.answer(text, text)

    def sees(self, text: str) -> None:
        """Wait for a text in an output."""
        self.page.locator(".jp-OutputArea").get_by_text(re.compile(text)).last.wait_for(timeout=90_000)


def test_wrong_then_a_hint_then_right(real_course, open_desk, page, tmp_path):
    address = open_desk("start", real_course)
    page.goto(address.replace("?", f"/{LAB}/{LAB}.ipynb?"))
    page.get_by_role("heading", name="Lab 2").first.click()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=90_000)
    lab = json.loads((real_course / "labs" / LAB / f"{LAB}.ipynb").read_text(encoding="utf-8"))
    student = Notebook(page, [cell["id"] for cell in lab["cells"]])
    for name in ("imports", "data", "psi", "psi_check"):
        student.run(name)
    student.sees("○ psi: not attempted yet")
    student.answer("psi", WRONG)
    student.run("psi_check")
    student.sees(r"✗ psi: The reference has half[^✗]*\sExpected\s0\.415888,\sgot\s[^✗]*Run\shint\(\"psi\"\)")
    page.screenshot(path=tmp_path / "wrong.png")
    student.new('hint("psi")', after="psi_check")
    student.sees("Hint 1 of 3 for psi: Which sample decides")
    student.new("progress()  # now", after='hint("psi")')
    student.sees("0 of 10 exercises pass")
    page.screenshot(path=tmp_path / "hint.png")
    student.answer("psi", right_answer())
    student.run("psi_check")
    student.sees("✓ psi: 3 visible checks passed; more run at grading")
    student.run("progress()  # now")
    student.sees("1 of 10 exercises pass")
    page.screenshot(path=tmp_path / "right.png")
    assert page.get_by_role("row", name=re.compile("✓ psi done 1 hint used")).count() == 1
