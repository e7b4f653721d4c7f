"""Give each cell that nbgrader marks its grade_id as the cell's own id; with --verify only say where they differ."""

import json
import sys
from pathlib import Path


def differing(notebook: dict) -> list[tuple[dict, str]]:
    """Return each cell whose id is not its grade_id, with the grade_id."""
    marks = [(cell, (cell["metadata"].get("nbgrader") or {}).get("grade_id")) for cell in notebook["cells"]]
    return [(cell, name) for cell, name in marks if name and cell.get("id") != name]


def main(arguments: list[str]) -> int:
    """Clean the files; return 1 if --verify was given and a file would change."""
    verify, stale = "--verify" in arguments, 0
    for path in (Path(name) for name in arguments if not name.startswith("-")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        found = differing(notebook)
        for cell, name in found:
            cell["id"] = name
        if found and verify:
            print(f"{path}: the ids of {', '.join(name for _, name in found)} are not nbgrader's")
            stale = 1
        elif found:
            path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
