"""Claims about what a check relies on that a student can change: said of each, and a fault where it decides.

Nothing has to be run: what student code may change was found out at release, and stands in the released notebook.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder import notebook
from autograder.authoring.lab import Lab
from autograder.notebook import Cell
from autograder.notebook.source import plain_python
from autograder.proof.claims import Claim
from autograder.sealed.syntax.ownership import ownership
from autograder.tree import parse

REMEDY = (
    "Line {line} uses `{name}` after it was passed to the student's code, which may change it: what is expected would "
    "be worked out from what the answer has made of it. Work it out before the call, or from a copy."
)


def relied_on(lab: Lab) -> list[Claim]:
    """Return a claim for each check that relies on a name or an argument which a student can change."""
    grants = notebook.settings(lab.source).get("grants", {})
    owned, claims = ownership(lab.cells), []
    for check, rests in owned.rests.items():
        if rests.plain:
            names = ", ".join(sorted(rests.plain))
            claims.append(Claim(lab.name, f"{check} rests on {names}, which a student may bind anew"))
    for cell in lab.checks:
        if places := grants.get(cell.id, {}).get("changes"):
            used = _used_again(cell, frozenset(places), owned.students)
            remedies = [REMEDY.format(line=line, name=name) for name, line in used]
            what = f"{cell.id}: what is expected depends on no argument that the answer may change"
            claims.append(Claim(lab.name, what, " ".join(remedies)))
    return claims


def _used_again(cell: Cell, places: frozenset[str], students: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield (name, line) where something is worked out from what was passed before at one of these places."""
    calls = [node for node in ast.walk(parse(plain_python(cell.source))) if isinstance(node, ast.Call)]
    asking = [
        call for call in calls if students & {part.id for part in ast.walk(call.func) if isinstance(part, ast.Name)}
    ]
    passed: dict[str, tuple[int, int]] = {}
    for call in asking:
        for place, value in [*enumerate(call.args), *((item.arg, item.value) for item in call.keywords)]:
            if str(place) in places and isinstance(value, ast.Name):
                end = (call.end_lineno or 0, call.end_col_offset or 0)
                passed[value.id] = min(passed.get(value.id, end), end)
    for call in (call for call in calls if call not in asking and not _compares(call)):
        for part in [*call.args, *(item.value for item in call.keywords)]:
            for name in ast.walk(part):
                if isinstance(name, ast.Name) and (name.lineno, name.col_offset) > passed.get(name.id, (1 << 30, 0)):
                    yield name.id, name.lineno


def _compares(call: ast.Call) -> bool:
    """True for check.equal(...), assert_allclose(...) and what else only compares."""
    function = ast.unparse(call.func)
    return function.startswith("check.") or function.rpartition(".")[2].startswith("assert")
