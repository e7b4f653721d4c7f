"""Run made-up submissions of one lab through the engine: the solution, the untouched lab, and other answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, repeat
from typing import NamedTuple

from autograder.authoring.lab import Lab
from autograder.layout.seeds import OWN_SEED
from autograder.notebook import Cell, Role
from autograder.notebook.names import facts, idle
from autograder.proof.answers import Answer, Kind
from autograder.results import DEFAULT_LIMITS, CheckResult, Limits, Outcome, SubmissionResult
from autograder.sealed.machine import Engine, Machine
from autograder.terminal import Bar

WORKERS = 2


class Trial(NamedTuple):
    """What is needed to try answers: how submissions are run, and with which limits."""

    machine: Machine
    limits: Limits = DEFAULT_LIMITS


def submission(lab: Lab, others: dict[str, Answer] | None = None) -> list[Cell]:
    """Return the lab as released with the solution's answers, but `others` in the place of their exercises' own.

    With `others`, be it none, cells that no check depends on are emptied: they only take time.
    """
    unused = idle(lab.cells, facts) if others is not None else set()
    solved = {cell.id: cell.source for cell in lab.cells if cell.role in (Role.ANSWER, Role.MANUAL)}
    codes = solved | {name: answer.code for name, answer in (others or {}).items()}
    codes |= dict.fromkeys(unused, "")
    return [replace(cell, source=codes.get(cell.id, cell.source)) for cell in lab.released]


def run(box: Engine, submissions: Iterable[list[Cell]], bar: Bar, seeds: Iterable[int] = ()) -> list[SubmissionResult]:
    """Return the engine's result for each submission, in order; two run at a time, each with its seed."""

    def one(cells: list[Cell], seed: int) -> SubmissionResult:
        result = box.grade(cells, None, seed)
        return box.grade(cells, None, seed) if result.machine_error else result

    with ThreadPoolExecutor(WORKERS) as pool:
        results = []
        for result in pool.map(one, submissions, chain(seeds, repeat(OWN_SEED))):
            bar.step()
            results.append(result)
    return results


def try_answers(
    box: Engine, lab: Lab, answers: list[Answer], bar: Bar, seeds: Sequence[int]
) -> tuple[list[SubmissionResult], list[SubmissionResult]]:
    """Return what each answer gives if it stands in the solution's place, and what the solution gives with each seed.

    There is one run of the solution for each seed, side by side, and from within each a share of the answers is tried.
    What does not come to what it must is tried in a run of its own before it is told, and so is what cannot be told
    from within.
    """
    names = list(dict.fromkeys(answer.exercise for answer in answers))
    exercises = [set(names[turn :: len(seeds)]) for turn in range(len(seeds))]
    shares = [[answer for answer in answers if answer.exercise in own] for own in exercises]
    with ThreadPoolExecutor(len(seeds)) as pool:
        parts = list(pool.map(lambda share, seed: _from_within(box, lab, share, bar, seed), shares, seeds))
    found = {answer: result for part, _ in parts for answer, result in part.items()}
    return [found[answer] for answer in answers], [solved for _, solved in parts]


def _from_within(
    box: Engine, lab: Lab, answers: list[Answer], bar: Bar, seed: int
) -> tuple[dict[Answer, SubmissionResult], SubmissionResult]:
    """Return what each answer gives, and the solution itself: from one run of it where the engine can tell."""
    codes: dict[str, list[str]] = {}
    places = {}
    for answer in answers:
        same = codes.setdefault(answer.exercise, [])
        places[answer.exercise, len(same)] = answer
        same.append(answer.code)
    solution = submission(lab, {})
    ended, solved = box.branches(solution, codes, seed, bar.step)
    found = {}
    for place, answer in places.items():
        check = ended[place]
        found[answer] = SubmissionResult((check,)) if check else None
        if check is None or fault(answer, found[answer]):
            [found[answer]] = run(
                box, [submission(lab, {answer.exercise: answer})], Bar(f"Running {lab.name} again", 1), [seed]
            )
    return found, SubmissionResult(tuple(solved)) if solved else run(
        box, [solution], Bar(f"Running {lab.name} again", 1), [seed]
    )[0]


def check_of(result: SubmissionResult, exercise: str) -> CheckResult | None:
    """Return the check of an exercise, or None if the run did not come to it."""
    return next((check for check in result.checks if check.exercise == exercise), None)


def fault(answer: Answer, result: SubmissionResult) -> str:
    """Return "" if the answer came to what it must, else what happened instead."""
    check = check_of(result, answer.exercise)
    if result.machine_error or check is None:
        return f"it was not run: {result.machine_error or 'the engine gave no result for the check'}"
    if answer.kind is Kind.RIGHT:
        if check.points >= check.max_points:
            return ""
        return f"it got {check.points:g} of {check.max_points:g}: {_said(check)}"
    if answer.kind is Kind.TRIVIAL:
        if check.points <= 0:
            return ""
        return f"it got {check.points:g} of {check.max_points:g} points"
    if check.outcome is Outcome.PASSED or check.points >= check.max_points > 0:
        return "it passed"
    if _plain(answer.sentence) not in _plain(check.sentence):
        return f"it was told: {_said(check)}"
    return ""


def _said(check: CheckResult) -> str:
    return check.sentence or check.detail.strip().rsplit("\n", 1)[-1] or check.outcome.value


def _plain(text: str) -> str:
    return " ".join(text.split())
