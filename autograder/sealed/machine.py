"""How submissions are run, as one value: what a command is given, and a test gives it another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from autograder.results import CheckResult, Limits, SubmissionResult
from autograder.sealed.tiers import Layer, Tier, best, probe

if TYPE_CHECKING:
    from autograder.authoring.lab import Lab
    from autograder.notebook import Cell
    from autograder.notebook.companions import Files


class Engine(Protocol):
    """The runner of one lab's submissions, in a `with` block. sealed/engine.py has the one that is sealed."""

    sharing: str  # whether leading cells are run once for all, and why not
    replays: bool | str
    finding: bool

    def __enter__(self) -> Engine:
        """Start it."""

    def __exit__(self, *_: object) -> None:
        """End it."""

    def grade(
        self, cells: list[Cell], files: Files, seed: int, on_check: Callable[[CheckResult], None] = ...
    ) -> SubmissionResult:
        """Return what grading one restored submission gave. Any thread may ask."""

    def branches(
        self, cells: list[Cell], alternatives: dict[str, list[str]], seed: int, tell: Callable[[], None] = ...
    ) -> tuple[dict[Any, CheckResult | None], list[CheckResult]]:
        """Return how checks end with other answers, and how they ended with those in `cells`."""


@dataclass(frozen=True)
class Machine:
    """How submissions are run: how they are shut in, and what makes the engine of a lab."""

    tier: Tier
    engine: Callable[[dict, Path, Tier, Limits], Engine]
    layers: tuple[Layer, ...] = ()  # what was found here, if it was looked for

    @classmethod
    def here(cls, least: Tier) -> Machine:
        """Return this machine in its best tier; raise TierError if that is below `least`.

        A learner's own notebook is run as such: the engine finds out how.
        """
        if least is Tier.OWN:
            return cls(least, _sealed)
        layers = probe()
        return cls(best(least is Tier.UNCONTAINED, layers), _sealed, layers)

    def runs(self, lab: Lab, limits: Limits | None = None) -> Engine:
        """Return an engine for a lab; `limits`: others than the lab's own."""
        return self.engine(lab.source, lab.folder, self.tier, limits or lab.limits)


Here = Callable[[Tier], Machine]


def _sealed(source: dict, folder: Path, tier: Tier, limits: Limits) -> Engine:
    from autograder.sealed.engine import Engine

    return Engine(source, folder, tier, limits)
