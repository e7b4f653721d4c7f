"""Prove one exercise in seconds, while it is being written: its own answers, tried on the source as it is now.

It is not the whole proof. Only the cells that its check depends on are run, with one seed, and nbgrader is not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder import notebook
from autograder.authoring import withholding
from autograder.authoring.lab import Lab, with_settings, with_theirs
from autograder.authoring.release import release_notebook
from autograder.errors import UsageError
from autograder.layout import Course, did_you_mean, settings
from autograder.notebook import Role
from autograder.notebook.names import facts, idle
from autograder.proof.answers import answer_cells
from autograder.proof.check import SEEDS, answer_claims, full_marks, make_plan, report, untouched
from autograder.proof.claims import Claim, hints, written
from autograder.proof.trials import Trial, fault, run, try_answers
from autograder.results import Limits, limits_for
from autograder.sealed.machine import Here
from autograder.sealed.tiers import Tier
from autograder.terminal import Bar

WHOLE = "This tried {0} alone. The whole proof is `autograder check {1}`."


def prove_exercise(course: Course, name: str, exercise: str, trial: Trial) -> list[Claim]:
    """Return the claims about one exercise."""
    whole = draft(course, name)
    known = [cell.id for cell in answer_cells(whole.cells)]
    if exercise not in known:
        raise UsageError(f"{name} has no exercise {exercise!r} that a check marks.{did_you_mean(exercise, known)}")
    if missing := written(course, name, exercise):
        return missing
    lab = needed(whole, exercise)
    plan = make_plan(course, whole)
    answers = [answer for answer in (*plan.wrong, *plan.others) if answer.exercise == exercise]
    with Bar(f"Proving {exercise}", len(answers) + 1) as bar, trial.machine.runs(lab, trial.limits) as box:
        tried, [solved] = try_answers(box, lab, answers, bar, SEEDS[:1])
        [bare] = run(box, [lab.released], bar)
    found = [(answer, fault(answer, result)) for answer, result in zip(answers, tried, strict=True)]
    own = replace(lab, cells=[cell for cell in lab.cells if cell.id == exercise])
    return [
        *(claim for claim in hints(whole) if claim.what.startswith((f"{exercise}:", "hints exist"))),
        *(Claim(name, "answer files can be used", text) for text in plan.problems if text.startswith(exercise)),
        full_marks(lab, SEEDS[0], solved),
        *untouched(lab, bare),
        *answer_claims(own, found),
    ]


def draft(course: Course, name: str) -> Lab:
    """Return a lab as its source is now, released in memory; which checks are open, its last release has decided."""
    source = notebook.read(course.source(name))
    released = release_notebook(source)
    built = course.released(name)
    decided = notebook.settings(notebook.read(built)) if built.is_file() else {}
    more = {key: decided.get(key, {}) for key in ("open", "grants")}
    source = with_theirs(course, name, with_settings(source, **more, withholds=withholding.of(source)))
    limits = limits_for(settings.cell_seconds(course.root))
    return Lab(
        name, course.solutions / name, source, notebook.cells(source), notebook.cells(released), limits=limits
    )  # fmt: skip


def needed(lab: Lab, exercise: str) -> Lab:
    """Return the lab with only the cells that an exercise's check depends on."""
    own = {exercise, f"{exercise}_check"}
    droppable = [cell if cell.id in own else replace(cell, role=Role.PLAIN) for cell in lab.cells]
    unused = idle(droppable, facts)
    kept = {cell.id for cell in lab.cells if cell.is_code} - unused
    raw = [part for part, cell in zip(lab.source["cells"], lab.cells, strict=True) if cell.id in kept]
    cells, released = ([cell for cell in part if cell.id in kept] for part in (lab.cells, lab.released))
    return replace(lab, source=lab.source | {"cells": raw}, cells=cells, released=released)


def check_exercise(course: Course, names: Sequence[str], exercise: str, here: Here, limits: Limits) -> int:
    """Prove an exercise of the one lab in `names`, print its claims, and return 1 if any does not hold."""
    if len(names) != 1 or not course.own_rules:
        raise UsageError(
            "--exercise is for one lab of a course with our own rules: `autograder check LAB --exercise NAME`."
        )
    [name] = course.pick(names)
    status = report(prove_exercise(course, name, exercise, Trial(here(Tier.UNCONTAINED), limits)))
    print(WHOLE.format(exercise, name))
    return status
