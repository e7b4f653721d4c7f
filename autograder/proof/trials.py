"""Run made-up submissions of one lab through the engine: the solution, the untouched lab, and other answers."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, repeat
from typing import Any

from autograder.bars import Bar
from autograder.grade import Lab
from autograder.names import idle
from autograder.notebook import Cell, Role
from autograder.proof.answers import Answer, Kind
from autograder.records import OWN_SEED
from autograder.results import CheckResult, Outcome, SubmissionResult

WORKERS = 2


def submission(lab: Lab, others: dict[str, Answer] | None = None) -> list[Cell]:
    """Return the lab as released with the solution's answers, but `others` in the place of their exercises' own.

    With `others`, be it none, cells that no check depends on are emptied: they only take time.
    """
    unused = idle(lab.cells) if others is not None else set()
    solved = {cell.id: cell.source for cell in lab.cells if cell.role in (Role.ANSWER, Role.MANUAL)}
    codes = solved | {name: answer.code for name, answer in (others or {}).items()}
    codes |= dict.fromkeys(unused, "")
    return [replace(cell, source=codes.get(cell.id, cell.source)) for cell in lab.released]


def run(box: Any, submissions: Iterable[list[Cell]], bar: Bar, seeds: Iterable[int] = ()) -> list[SubmissionResult]:
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


def try_answers(box: Any, lab: Lab, answers: list[Answer], bar: Bar) -> list[SubmissionResult]:
    """Return what each answer gives if it stands in the solution's place, in order.

    All are tried from within one run of the solution (two of them, side by side). What does not come to what it must
    is tried in a run of its own before it is told, and so is what cannot be told from within.
    """
    results = []
    for answer, check in zip(answers, _from_within(box, lab, answers), strict=True):
        result = SubmissionResult((check,)) if check else None
        if result is None or fault(answer, result):
            result = run(box, [submission(lab, {answer.exercise: answer})], Bar("", 1))[0]
        results.append(result)
        bar.step(answer.name)
    return results


def _from_within(box: Any, lab: Lab, answers: list[Answer]) -> list[CheckResult | None]:
    """Return how the check of each answer ends; None where the engine cannot tell from within a run."""
    codes: dict[str, list[str]] = {}
    places = []
    for answer in answers:
        same = codes.setdefault(answer.exercise, [])
        places.append((answer.exercise, len(same)))
        same.append(answer.code)
    names = sorted(codes, key=lambda name: -len(codes[name]))
    shares = [{name: codes[name] for name in names[turn::WORKERS]} for turn in range(WORKERS)]
    solved = submission(lab, {})
    found: dict[tuple[str, int], CheckResult | None] = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        for part in pool.map(lambda share: box.branches(solved, share, OWN_SEED), shares):
            found |= part
    return [found[place] for place in places]


def check_of(result: SubmissionResult, exercise: str) -> CheckResult | None:
    """Return the check of an exercise, or None if the run did not come to it."""
    return next((check for check in result.checks if check.id == f"{exercise}_check"), None)


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
