"""What each check has to grant to the student's code (see sealed/examiner/grants.py), found by running the solution.

All is granted once, to see what is made use of. Arguments that the solution changes, and names of its own that are no
data and are tested for truth, are granted for good; numbers that it draws, and names that hidden lines bind, only if it
loses points without. So most checks grant nothing.
"""

from __future__ import annotations

import ast
import json
from dataclasses import replace

from autograder import notebook
from autograder.authoring.lab import Lab, with_settings
from autograder.errors import NotebookError
from autograder.layout.seeds import OWN_SEED
from autograder.notebook.source import parsed
from autograder.proof.trials import Trial, run, submission
from autograder.results import SubmissionResult
from autograder.sealed.syntax.ownership import ownership
from autograder.terminal import Bar

COMPUTED = "it rests on {names}, which a locked cell works out with the student's code: the student can change {them}"
SCORES = "it asks an object of the student's for its own score, which is a claim: compare what it predicts instead"
PLAIN = "{lab}: {check} rests on {names}, which a cell that students may change binds: they can change {them}."


def granted(lab: Lab, trial: Trial) -> Lab:
    """Return the lab with what its checks grant in its settings."""
    found = {check.id: json.loads(check.granted) for check in _solved(lab, trial, finding=True).checks if check.granted}
    always = {check: {key: needs[key] for key in ("changes", "truths") if key in needs}
              for check, needs in found.items()}  # fmt: skip
    changes = {check: needs for check, needs in always.items() if needs}
    more = {check: needs for check, needs in found.items() if needs.keys() & {"draws", "names"}}
    if more:
        lost = {check.id for check in _solved(_with(lab, changes), trial).checks if check.points < check.max_points}
        changes |= {check: more[check] for check in lost & more.keys()}
    return _with(lab, changes)


def _with(lab: Lab, grants: dict[str, dict]) -> Lab:
    return replace(lab, source=with_settings(lab.source, grants=grants))


def of(lab: Lab, reasons: dict[str, str]) -> dict[str, dict]:
    """Return what the lab's checks grant, by check; `reasons`: why checks are open.

    An open check runs in the student's process and has nothing to grant, but for those that are `claimed`.
    """
    found = notebook.settings(lab.source).get("grants", {})
    claims = {check for check, reason in claimed(lab).items() if reasons.get(check) == reason}
    kept = {check: needs for check, needs in found.items() if check not in reasons or check in claims}
    return kept | {check: kept.get(check, {}) | {"claimed": True} for check in claims}


def _solved(lab: Lab, trial: Trial, finding: bool = False) -> SubmissionResult:
    """Return what the solution gives."""
    with trial.machine.runs(lab, trial.limits) as box:
        box.finding = finding
        [result] = run(
            box, [submission(lab, {})], Bar(f"Running {lab.name} to see what its checks need", 1), [OWN_SEED]
        )
    if result.machine_error:
        raise NotebookError(f"The solution could not be run: {result.machine_error}")
    return result


def seeds(lab: Lab) -> list[int]:
    """Return the seeds with which the right answers have to pass: how much is drawn may depend on the class's."""
    draws = any("draws" in needs for needs in notebook.settings(lab.source).get("grants", {}).values())
    return [OWN_SEED, OWN_SEED + 1] if draws else [OWN_SEED]


def claimed(lab: Lab) -> dict[str, str]:
    """Return the checks that rest on what only the student's process can say, with a sentence for each: a value that a
    locked cell works out with the student's code, or a score that an object gives itself.

    They run in the examiner as others do.
    """
    rests = ownership(lab.cells).rests
    found = {cell.id: SCORES for cell in lab.checks if _asks_for_scores(parsed(cell.source))}
    return found | {
        check: COMPUTED.format(**_named(names.computed)) for check, names in rests.items() if names.computed
    }


def _asks_for_scores(tree: ast.AST | None) -> bool:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call)) if tree else ()
    return any(isinstance(called, ast.Attribute) and called.attr == "score" for called in calls)


def plain(lab: Lab) -> list[str]:
    """Return a sentence for each check that rests on a name which a cell of the student's binds, beside answers."""
    rests = ownership(lab.cells).rests
    return [
        PLAIN.format(lab=lab.name, check=check, **_named(found.plain)) for check, found in rests.items() if found.plain
    ]


def _named(names: frozenset[str]) -> dict[str, str]:
    first = [f"`{name}`" for name in sorted(names)]
    return {
        "names": " and ".join(filter(None, [", ".join(first[:-1]), first[-1]])),
        "them": "them" if first[1:] else "it",
    }
