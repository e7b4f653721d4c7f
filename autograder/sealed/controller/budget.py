"""The seconds that a notebook has in all, and what its cells and checks have used of them."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.sealed.controller.allowance import CROWDED, Allowance


@dataclass
class Budget:
    """`total` seconds, as an Allowance counts them. `crowded`: a limit was reached while the machine was busy."""

    total: float
    used: float = 0.0
    lent: float = 0.0  # what of that was used before, by those whose budget this is a part of
    last_used: float = 0.0  # by the last cell or check
    waited: float = 0.0
    measured: float = 0.0
    crowded: bool = False

    def left(self) -> float:
        """Return the seconds that are left for the notebook, at least a tenth."""
        return max(self.total - self.used, 0.1)

    def late(self) -> bool:
        """True if the notebook has used up its seconds."""
        late = self.used >= self.total
        self.crowded = self.crowded or (late and self.waited > CROWDED * self.measured)
        return late

    def start_afresh(self) -> None:
        """Give the notebook all its seconds again."""
        self.used = self.waited = self.measured = 0.0

    def count(self, allowance: Allowance, arrived: bool) -> None:
        """Count what a cell or check has used; `arrived`: within its allowance."""
        allowance.measure()
        self.last_used = allowance.used
        self.used += allowance.used
        self.waited += allowance.waited
        self.measured += allowance.measured
        self.crowded = self.crowded or (not arrived and allowance.crowded)

    def lend(self) -> Budget:
        """Return a budget of what is left."""
        return Budget(self.total, self.used, lent=self.used)

    def take_back(self, other: Budget) -> None:
        """Count what was used of a budget that was lent."""
        self.used += other.used - other.lent
        self.crowded = self.crowded or other.crowded
