"""Write the light lab as otter-grader wants it, and a solved submission: `otter_lab.py FOLDER`. See OTTER.md.

Each check cell becomes a test of its own, hidden tests included; in the notebook a call of `grader.check` stands there.
"""

import json
import re
import sys
from pathlib import Path

LAB = Path(__file__).resolve().parent / "light" / "light.ipynb"
MARKS = re.compile(r"^ *### (?:BEGIN|END) .*\n?", re.MULTILINE)


def doctest(code: str) -> str:
    """Return code as a doctest that passes if nothing is raised."""
    return "".join(f">>> {line}\n" for line in code.splitlines() if line.strip())


def test(name: str, code: str, points: float) -> str:
    """Return the text of one of otter's test files."""
    case = {"code": doctest(code), "hidden": False, "locked": False}
    suite = {"cases": [case], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    return f"OK_FORMAT = True\ntest = {json.dumps({'name': name, 'points': points})} | {{'suites': [{suite!r}]}}\n"


def main(folder: Path) -> None:
    """Write FOLDER/tests and FOLDER/submission.ipynb."""
    (folder / "tests").mkdir(parents=True, exist_ok=True)
    notebook = json.loads(LAB.read_text(encoding="utf-8"))
    begin = {"cell_type": "code", "id": "otter", "metadata": {}, "execution_count": None, "outputs": []}
    cells = [begin | {"source": "import otter\ngrader = otter.Notebook()"}]
    for cell in notebook["cells"]:
        mark, text = cell["metadata"].pop("nbgrader", {}), MARKS.sub("", "".join(cell["source"]))
        if mark.get("grade") and not mark.get("solution"):
            name = cell["id"].removesuffix("_check")
            (folder / "tests" / f"{name}.py").write_text(test(name, text, mark["points"]), encoding="utf-8")
            text = f'grader.check("{name}")'
        cells.append(cell | {"source": text})
    (folder / "submission.ipynb").write_text(json.dumps(notebook | {"cells": cells}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
