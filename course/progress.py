"""How far a student has come in the lab whose folder they work in, as a table."""

from __future__ import annotations

import html
from pathlib import Path

from course.hints import sections
from course.kept import COMMITMENTS, DONE, TO_DO, WRONG, hints_used, load

SIGN = {DONE: "✓", WRONG: "✗", TO_DO: "○"}


class Progress:
    """The table that `progress()` returns: readable as text and, in Jupyter, as HTML."""

    def __init__(self, rows: list[tuple[str, str, int]]):
        self.rows = rows

    @property
    def title(self) -> str:
        """What is done, in one line."""
        done = sum(state == DONE for _, state, _ in self.rows)
        return f"{done} of {len(self.rows)} exercises pass their visible checks. More checks run at grading."

    def __repr__(self) -> str:
        width = max((len(name) for name, _, _ in self.rows), default=0)
        lines = [
            f"{SIGN[state]} {name:<{width}}  {state:<5}  {_hints(used)}".rstrip() for name, state, used in self.rows
        ]
        return "\n".join([*lines, self.title])

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><td style='text-align:left'>{SIGN[state]} {html.escape(name)}</td>"
            f"<td style='text-align:left'>{state}</td><td style='text-align:left'>{_hints(used)}</td></tr>"
            for name, state, used in self.rows
        )
        head = "".join(f"<th style='text-align:left'>{text}</th>" for text in ("Exercise", "Visible checks", "Hints"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table><p>{self.title}</p>"


def _hints(used: int) -> str:
    return "" if not used else f"{used} hint{'s' * (used > 1)} used"


def progress() -> Progress:
    """Return this lab's exercises with what their visible checks said last: done, wrong or to do."""
    folder = Path()
    content = load(folder)
    names = list(sections(folder)) or [name for name in content if name != COMMITMENTS]
    states = [(name, content.get(name, {}).get("state")) for name in names]
    return Progress(
        [(name, state if state in tuple(SIGN) else TO_DO, hints_used(content, name)) for name, state in states]
    )
