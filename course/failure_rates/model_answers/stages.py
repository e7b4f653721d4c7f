"""Projects in stages: what it is worth to go on, when to stop, and what a pilot is worth.

A stage costs money and may fail; only who passes all of them earns the value. Solved from the end backwards
(R. Bellman, *Dynamic Programming*, 1957); the worth of a pilot is the expected value of sample information
(H. Raiffa, R. Schlaifer, *Applied Statistical Decision Theory*, 1961).
"""

from __future__ import annotations

from collections.abc import Sequence


def stage_values(stages: Sequence[tuple[float, float]], value: float) -> list[float]:
    """Return, for each stage, the expected value of standing before it: 0 where it is better to stop.

    A stage is (cost, chance to pass). What was spent before does not matter any more.
    """
    values = []
    ahead = value
    for cost, chance in reversed(stages):
        ahead = max(0.0, chance * ahead - cost)
        values.append(ahead)
    return values[::-1]


def kill_at(stages: Sequence[tuple[float, float]], value: float) -> int | None:
    """Return the number, from 0, of the first stage that is not worth its cost, or None."""
    values = stage_values(stages, value)
    return next((place for place, ahead in enumerate(values) if ahead <= 0), None)


def pilot_worth(prior: float, right: tuple[float, float], value: float, build: float) -> float:
    """Return the most that a pilot is worth: the gain from building only where its result says so.

    `prior` is the chance that the project is good; `right` holds the share of good projects that the pilot passes and
    the share of bad ones that it fails. A good project is worth `value`, a bad one 0, and building costs `build`.
    """
    passes_good, fails_bad = right
    without = max(0.0, prior * value - build)
    passed = prior * passes_good * value - (prior * passes_good + (1 - prior) * (1 - fails_bad)) * build
    failed = prior * (1 - passes_good) * value - (prior * (1 - passes_good) + (1 - prior) * fails_bad) * build
    return max(0.0, passed) + max(0.0, failed) - without
