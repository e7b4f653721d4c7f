"""Help for a student who is stuck: one more hint each time, and the solution where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path

from course.kept import hints_used, load, save
from course.sentences import wrapped

HINTS = "hints.md"
MARKS = ("### BEGIN SOLUTION", "### END SOLUTION")


def sections(folder: Path) -> dict[str, list[str]]:
    """Return {exercise: its hints} from the lab's hints.md, in the lab's order; empty if there is none."""
    try:
        text = (folder / HINTS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found: dict[str, list[str]] = {}
    hints: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("## "):
            hints = found.setdefault(line[3:].strip(), [])
        elif line.startswith("- ") and hints is not None:
            hints.append(line[2:].rstrip())
        elif line.strip() and hints and line.startswith(" "):
            hints[-1] += "\n" + line.strip()
    return found


def hint(exercise: str) -> None:
    """Print the next hint for an exercise of this lab, or all of them once the last one has been shown."""
    folder = Path()
    found = sections(folder)
    if not found:
        print("There are no hints here. Open the lab's notebook from its own folder, where hints.md lies beside it.")
    elif not found.get(exercise):
        print(f"There is no exercise {exercise!r} in this lab. It has: {', '.join(found)}.")
    else:
        content = load(folder)
        used = hints_used(content, exercise)
        print(wrapped(_hint_text(exercise, found[exercise], used)))
        content.setdefault(exercise, {})["hints"] = min(used + 1, len(found[exercise]))
        save(folder, content)


def _hint_text(exercise: str, hints: list[str], used: int) -> str:
    count = len(hints)
    if used >= count:
        lines = [f"Hint {place} of {count} for {exercise}: {text}" for place, text in enumerate(hints, 1)]
        return "\n".join([*lines, f'There are no more hints. solution("{exercise}") shows an answer.'])
    shown = f"Hint {used + 1} of {count} for {exercise}: {hints[used]}"
    if used + 1 == count:
        return f'{shown}\nThat was the last hint. solution("{exercise}") shows an answer, if you want to give up.'
    return f'{shown}\nFor one more: hint("{exercise}")'


def solution(exercise: str) -> None:
    """Print the course's answer to an exercise of this lab, if the solutions are on this machine."""
    notebook = _solution_notebook(Path.cwd())
    if notebook is None:
        print("The solutions are not on this machine. Your instructor has them, and so has the course's repository.")
        return
    answers = _answers(notebook)
    if exercise in answers:
        print(answers[exercise])
    else:
        print(f"There is no answer {exercise!r} in this lab. It has: {', '.join(answers)}.")


def _solution_notebook(folder: Path) -> Path | None:
    lab = folder.name
    roots = [folder.parent.parent, Path(__file__).resolve().parent.parent]
    places = [root / "solutions" / lab / f"{lab}.ipynb" for root in roots]
    return next((place for place in places if place.is_file()), None)


def _answers(notebook: Path) -> dict[str, str]:
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    answers = {}
    for cell in cells:
        mark = cell.get("metadata", {}).get("nbgrader", {})
        if mark.get("solution") and not mark.get("grade"):
            lines = "".join(cell["source"]).splitlines()
            answers[mark["grade_id"]] = "\n".join(line for line in lines if line.strip() not in MARKS)
    return answers
