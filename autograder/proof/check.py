"""Prove that a lab's checks are right: each claim holds, or there is a sentence that says what to change.

The idea is rustlings' `dev check`: every exercise unsolved as shipped, every solution passing. Here each exercise
also ships wrong answers that must fail with the sentence they deserve, and other right answers that must pass.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any

from autograder import notebook
from autograder.authoring.lab import Lab, read_lab
from autograder.layout import Course
from autograder.layout.seeds import OWN_SEED
from autograder.notebook import exercise, settings
from autograder.proof import agreement
from autograder.proof.answers import Answer, Kind, answer_cells, load
from autograder.proof.claims import Claim, still, written
from autograder.proof.deciding import loses
from autograder.proof.imitations import made as imitated
from autograder.proof.imitations import replayed
from autograder.proof.publish import seal_others
from autograder.proof.reliance import relied_on
from autograder.proof.trials import Trial, check_of, fault, run, submission, try_answers
from autograder.proof.trivial import trivial
from autograder.results import DEFAULT_LIMITS, Limits, Outcome, SubmissionResult
from autograder.sealed.examiner.recording import ANSWERS
from autograder.sealed.machine import Here
from autograder.sealed.tiers import Tier
from autograder.terminal import Bar, table

SEEDS = (OWN_SEED, 1, 2)  # a check that draws its data must be right for every class
REMEDY = {
    Kind.WRONG: "{exercise}.py, wrong: {name}: {fault}. Sharpen the check, or correct the sentence.",
    Kind.RIGHT: "{exercise}.py, right: {name}: {fault}. The check is too narrow: loosen it.",
    Kind.TRIVIAL: "An answer of `{name}` must not earn points: {fault}. Check an exact value, on data that vary.",
}


@dataclass(frozen=True)
class Plan:
    """What will be tried on one lab: answers from files and trivial ones; and what cannot be used."""

    lab: Lab
    wrong: list[Answer] = field(default_factory=list)
    others: list[Answer] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def check(
    course: Course, names: Iterable[str], here: Here, with_nbgrader: bool = True, limits: Limits = DEFAULT_LIMITS
) -> int:  # fmt: skip
    """Prove labs, print one row per claim, and return 1 if any does not hold. Several labs are proved side by side."""
    names = seal_others(course, course.pick(names), here, limits)
    trial = Trial(here(Tier.UNCONTAINED), limits)  # what runs here is the instructor's own
    if len(names) == 1:
        return report(prove_here(course, names[0], trial, with_nbgrader))
    claims, cores = [], len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    # spawned, not forked: nbgrader's comparison changes the whole process's environment and descriptors
    pool = ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), initializer=_hush)
    with pool, Bar("Proving labs", len(names)) as bar:
        proofs = {pool.submit(prove_here, course, name, trial, with_nbgrader): name for name in names}
        for proof in as_completed(proofs):
            claims += proof.result()
            bar.step(proofs[proof])
    return report(claims)


def _hush() -> None:
    """Keep a worker's own progress off the terminal, where the other's would run into it; end it with its parent."""
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - for the worker's life
    threading.Thread(target=_follow, args=(multiprocessing.parent_process(),), daemon=True).start()


def _follow(parent) -> None:
    """End this worker once its parent has ended: one that was killed tells its workers nothing, and they would wait."""
    parent.join()
    os._exit(1)


def prove_here(course: Course, name: str, trial: Trial, with_nbgrader: bool) -> list[Claim]:
    """Return all claims about one lab. Of a lab that is still to be written, all that is claimed is that it is."""
    if course.own_rules and (missing := written(course, name)):
        return missing
    return prove(course, name, trial, agreement.scratch if with_nbgrader else None)


def report(claims: list[Claim]) -> int:
    """Print the claims, those that fail last, and return the exit status."""
    rows = sorted(claims, key=lambda claim: not claim.holds)
    signs = [("✓" if claim.holds else "✗", claim.lab, claim.what, claim.remedy) for claim in rows]
    table(["", "lab", "claim", "what to do"], signs)
    failed = sum(not claim.holds for claim in claims)
    print(f"{len(claims) - failed} of {len(claims)} claims hold." + (f" {failed} do not." if failed else ""))
    return int(failed > 0)


def prove(course: Course, name: str, trial: Trial, nbgrader: Callable | None) -> list[Claim]:
    """Return all claims about one lab. `nbgrader`: None: not asked.

    Of another course's lab only what nbgrader asks of it is claimed: it has no hints and answers of ours.
    """
    lab = read_lab(course, name)
    plan = make_plan(course, lab) if course.own_rules else Plan(lab)
    answers = [*plan.wrong, *plan.others]
    claims = [
        *([*still(course, lab), *relied_on(lab)] if course.own_rules else ()),
        *(Claim(name, "answer files can be used", text) for text in plan.problems),
    ]
    wrong = {answer.exercise: answer for answer in reversed(plan.wrong)}  # one of each exercise
    every_second = {name: wrong[name] for name in [*wrong][::2]}
    tries = [submission(lab), lab.released, submission(lab, every_second)]
    total = len(tries) + len(answers)
    with Bar(f"Proving {name}", total) as bar, trial.machine.runs(lab, trial.limits) as box:
        box.replays = ANSWERS
        results = run(box, tries, bar, SEEDS[:1])
        box.replays = False
        answers += repeated(lab, results[0])
        tried, solved = try_answers(box, lab, answers, bar, SEEDS[1:])
    found = [(answer, fault(answer, result)) for answer, result in zip(answers, tried, strict=True)]
    claims += [full_marks(lab, seed, result) for seed, result in zip(SEEDS, [results[0], *solved], strict=True)]
    claims += untouched(lab, results[1])[: None if course.own_rules else 1]
    claims += answer_claims(lab, found) if course.own_rules else []
    if nbgrader:
        # that a plain kernel, and so nbgrader, runs the whole solution is what nbval is for
        labels = ["the untouched lab", f"{len(every_second)} wrong answers among right ones"]
        labels = labels if course.own_rules else ["the untouched lab", "the solution"]
        claims += agrees(lab, list(zip(labels, tries[1:], results[1:], strict=True)), nbgrader)
    return claims


def make_plan(course: Course, lab: Lab) -> Plan:
    """Return what to try: the answers from files, and the trivial ones."""
    answers, problems = load(course.answers(lab.name), lab.cells)
    wrong, right = ([answer for answer in answers if answer.kind is kind] for kind in (Kind.WRONG, Kind.RIGHT))
    checks = {exercise(cell.id): cell for cell in lab.checks if cell.id not in inside(lab.source)}
    solutions = answer_cells(lab.cells)
    made = [answer for cell in solutions for answer in trivial(cell)]
    made += [answer for cell in solutions if cell.id in checks for answer in imitated(cell, checks[cell.id])]
    return Plan(lab, wrong, [*right, *made], problems)


def inside(source: dict) -> set[str]:
    """Return the checks that run in the student's process: there, nothing tells who asks."""
    grants = settings(source).get("grants", {})
    return {check for check in settings(source).get("open", {}) if not grants.get(check, {}).get("claimed")}


def repeated(lab: Lab, solved: SubmissionResult) -> list[Answer]:
    """Return the answers that repeat what the solution gave in `solved`, which was recorded with another seed."""
    found = ((cell, check_of(solved, cell.id)) for cell in answer_cells(lab.cells))
    made = (replayed(cell, check) for cell, check in found if check is not None)
    return [answer for answer in made if answer is not None]


def full_marks(lab: Lab, seed: int, result: SubmissionResult) -> Claim:
    """The solution gets full marks, whatever the class's seed."""
    what = f"the solution gets full marks (seed {seed})"
    if result.machine_error:
        return Claim(lab.name, what, f"Not run: {result.machine_error}")
    refused = notebook.settings(lab.source).get("refused", ())  # told when it was decided, and ungraded
    lost = [check for check in result.checks if loses(check) and check.id not in refused]
    missing = {cell.id for cell in lab.checks} - {check.id for check in result.checks}
    said = [f"{check.id}: {check.sentence or check.detail or check.outcome.value}" for check in lost]
    said += [f"{name} was not run" for name in sorted(missing)]
    return Claim(lab.name, what, f"Correct the solution or the check. {'; '.join(said)}" if said else "")


def untouched(lab: Lab, result: SubmissionResult) -> list[Claim]:
    """The lab as released gets nothing, and each check says that it was not attempted."""
    if result.machine_error:
        return [Claim(lab.name, "the untouched lab gets zero", f"Not run: {result.machine_error}")]
    paid = [check.id for check in result.checks if check.points > 0]
    other = [
        f"{check.id} ({check.outcome.value})" for check in result.checks if check.outcome is not Outcome.NOT_ATTEMPTED
    ]
    zero = f"These pay for nothing: {', '.join(paid)}." if paid else ""
    said = (
        f"These say something else: {', '.join(other)}. Use `with exercise(...)` around the whole check."
        if other
        else ""
    )
    return [
        Claim(lab.name, "the untouched lab gets zero", zero),
        Claim(lab.name, 'the untouched lab is "not attempted" throughout', said),
    ]


def answer_claims(lab: Lab, found: Iterable[tuple[Answer, str]]) -> list[Claim]:
    """Return a claim for each answer in a file, and one per exercise for its trivial answers."""
    claims, trivials = [], {cell.id: [] for cell in answer_cells(lab.cells)}
    count = {name: 0 for name in trivials}
    for answer, wrong in found:
        words = {"exercise": answer.exercise, "name": answer.name, "fault": wrong.rstrip(".")}
        remedy = REMEDY[answer.kind].format(**words) if wrong else ""
        if answer.kind is Kind.TRIVIAL:
            count[answer.exercise] += 1
            trivials[answer.exercise] += [remedy] if remedy else []
        else:
            must = "fails with its sentence" if answer.kind is Kind.WRONG else "passes"
            claims.append(Claim(lab.name, f"{answer.kind.value} {answer.exercise}_{answer.name} {must}", remedy))
    for name, remedies in trivials.items():
        claims.append(Claim(lab.name, f"{name}: none of {count[name]} trivial answers passes", " ".join(remedies)))
    return claims


def agrees(lab: Lab, triples: list[tuple], nbgrader: Callable) -> list[Claim]:
    """nbgrader itself gives each of these submissions the same marks, check by check."""
    claims = []
    try:
        with nbgrader(lab) as theirs, Bar(f"Asking nbgrader about {lab.name}", len(triples)) as bar:
            for label, cells, ours in triples:
                claims.append(Claim(lab.name, f"nbgrader agrees on {label}", _difference(theirs, cells, ours)))
                bar.step(label)
    except agreement.NbgraderFailed as error:
        claims.append(Claim(lab.name, "nbgrader can release the lab", f"nbgrader says: {error}"))
    return claims


def _difference(theirs: Any, cells: list, ours: SubmissionResult) -> str:
    try:
        found = agreement.differences(ours, theirs.scores(cells))
    except agreement.NbgraderFailed as error:
        return f"nbgrader could not grade it: {error}"
    return f"Find out who is right. {'; '.join(found)}." if found else ""
