"""How well a submission is shut in on this machine. Nothing chooses a lower tier by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum

from autograder.errors import TierError

PROBE = [sys.executable, "-I", "-m", "autograder.sealed.box.probe"]


class Tier(Enum):
    """What is promised, in the words that are stamped on every mark."""

    CONTAINED = "sealed and contained"
    UNCONTAINED = "sealed, not contained"
    OWN = "own notebook"


@dataclass(frozen=True)
class Layer:
    """One wall of the box: whether it can be put up here, and if not, what to do."""

    name: str
    works: bool
    remedy: str = ""


def probe() -> tuple[Layer, ...]:
    """Return every layer, tried in a process of its own."""
    found = subprocess.run(PROBE, capture_output=True, text=True, timeout=60, check=False)
    lines = [line.split("\t") for line in found.stdout.splitlines() if line.count("\t") == 2]
    if not lines:
        return (Layer("separate processes", False, f"the probe failed: {found.stderr.strip()[-300:]}"),)
    return tuple(Layer(name, works == "yes", remedy) for name, works, remedy in lines)


def best(allow_uncontained: bool, layers: tuple[Layer, ...] | None = None) -> Tier:
    """Return the tier to grade a class with; raise TierError if submissions cannot be contained but must be.

    `layers`: what `probe` has found, if it was asked.
    """
    missing = [layer for layer in layers or probe() if not layer.works]
    if not missing:
        return Tier.CONTAINED
    if allow_uncontained:
        return Tier.UNCONTAINED
    reasons = "; ".join(f"{layer.name} ({layer.remedy})" for layer in missing)
    raise TierError(
        f"Submissions cannot be contained on this machine: {reasons}. Mend that, or add --uncontained: marks are then "
        "still computed outside the student's process and stamped 'sealed, not contained', but a submission could read "
        "this machine's files and use its network. `autograder doctor` says more."
    )


def for_own_notebook() -> Tier:
    """Return how to run a learner's own notebook: contained if that works here, else as any notebook runs."""
    return Tier.CONTAINED if hasattr(os, "fork") and all(layer.works for layer in probe()) else Tier.OWN
