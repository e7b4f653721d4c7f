"""Print the README's table of labs, made from the source notebooks; with --write, put it into the README.

Goal and minutes stand in a lab's opening cell, points in nbgrader's metadata, data in what it and the
course's modules load.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- table of labs: made by .ci/labs_table.py -->", "<!-- end of the table of labs -->"
HEAD = ["| lab | you learn to | minutes | points | data |", "|---|---|---:|---:|---|"]


def row(path: Path) -> str:
    """Return one lab's row. Raises ValueError, naming what is missing from the opening cell."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells]
    goal = re.search(r"\*\*Goal:\*\*\s+(.+?)\.(?:\s|$)", texts[0], re.DOTALL)
    minutes = [int(found) for found in re.findall(r"^\|.*\|\s*(\d+)\s*\|\s*$", texts[0], re.MULTILINE)]
    if not goal or not minutes:
        raise ValueError(
            f"{path.name}: the first cell needs a sentence after **Goal:** and a table of exercises ending in minutes."
        )
    points = sum(cell["metadata"].get("nbgrader", {}).get("points", 0) for cell in cells)
    data = sorted({name for text in [*texts, *modules(texts)] for name in re.findall(r"(?<!def )\bload_(\w+)\(", text)})
    link = f"[{path.stem}](labs/{path.stem}/{path.name})"
    return f"| {link} | {' '.join(goal.group(1).split())} | {sum(minutes)} | {points:g} | {', '.join(data)} |"


def modules(texts: list[str]) -> list[str]:
    """Return the sources of the course's modules that a notebook imports from: what they load, it uses."""
    names = {name for text in texts for name in re.findall(r"^from course\.([\w.]+) import", text, re.MULTILINE)}
    files = (ROOT / "course" / f"{name.replace('.', '/')}.py" for name in sorted(names))
    return [file.read_text(encoding="utf-8") for file in files if file.is_file()]


def table(solutions: Path) -> str:
    """Return the table for every lab under `solutions`."""
    rows = [row(path) for path in sorted(solutions.glob("lab*/lab*.ipynb"))]
    return "\n".join([BEGIN, *HEAD, *rows, END])


def updated(readme: str, new: str) -> str:
    """Return the README's text with the table replaced."""
    before, rest = readme.split(BEGIN)
    return before + new + rest.split(END)[1]


if __name__ == "__main__":
    new = table(ROOT / "solutions")
    if "--write" in sys.argv:
        readme = ROOT / "README.md"
        readme.write_text(updated(readme.read_text(encoding="utf-8"), new), encoding="utf-8")
    else:
        print(new)
