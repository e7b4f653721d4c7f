"""Runbooks that can be followed: steps with a command, what is expected, and where to go if it does not come.

`follow` does exactly what is written, as a colleague would who has never seen the service. The incident is simulated
and constructed: which commands exist, and what each says, is listed in COMMANDS.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ACTIONS = ("rollback", "scale", "fallback")
COMMANDS = {
    "errors": "errors: normal (0.2 %)  or  errors: high (14.1 %)",
    "deploys": "last deploy: recent (23 min ago)  or  last deploy: old (9 days ago)",
    "queue": "queue: short (3 waiting)  or  queue: long (870 waiting)",
    "feed": "weather feed: fresh (4 min)  or  weather feed: stale (131 min)",
    "mode": "mode: model  or  mode: rule",
    "rollback": "accepted (the version before the last deploy is started)",
    "scale": "accepted (a second copy of the service is started)",
    "fallback": "accepted (the rule 'warn from 8:00 on' answers instead of the model)",
}
ENDS = ("done", "escalate")
LONGEST = 30


@dataclass
class Incident:
    """The state of a service at 2:10 in the night. An action is accepted even where it does not help."""

    bad_deploy: bool = False
    overload: bool = False
    stale_feed: bool = False
    other_fault: bool = False  # errors that no action of this list removes
    recent_deploy: bool = False  # true after a bad deploy as well
    cures: bool = True  # whether the three actions help
    number: int = 14  # what the outputs count: their figures differ from incident to incident
    mode: str = "model"
    taken: list[str] = field(default_factory=list)

    @property
    def errors(self) -> bool:
        """Whether requests fail now."""
        return self.bad_deploy or self.overload or self.other_fault

    def run(self, command: str) -> str:
        """Return what a command prints; an action changes the state."""
        if command in ACTIONS:
            return self._act(command)
        words = {
            "errors": f"errors: high ({self.number}.3 %)" if self.errors else "errors: normal (0.2 %)",
            "deploys": self._deploys(),
            "queue": f"queue: {'long' if self.overload else 'short'} ({self.number * (60 if self.overload else 1)})",
            "feed": f"weather feed: {'stale' if self.stale_feed else 'fresh'} ({self.number} min)",
            "mode": f"mode: {self.mode}",
        }
        return words.get(command, f"{command}: command not found")

    def _deploys(self) -> str:
        if self.bad_deploy or self.recent_deploy:
            return f"last deploy: recent ({self.number} min ago)"
        return f"last deploy: old ({self.number} days ago)"

    def _act(self, command: str) -> str:
        self.taken.append(command)
        if command == "fallback" and self.cures:
            self.mode = "rule"
        if command == "rollback" and self.cures:
            self.bad_deploy = self.recent_deploy = False
        if command == "scale" and self.cures:
            self.overload = False
        return "accepted"

    @property
    def safe(self) -> bool:
        """Whether the desk gets answers that it can use."""
        return not self.errors and (not self.stale_feed or self.mode == "rule")


def lint(runbook: object) -> str:
    """Return "" for a runbook that can be followed, else a sentence that says what is wrong with it."""
    if type(runbook) is not list or not runbook or not all(type(step) is dict for step in runbook):
        return "A runbook is a list of steps, each a dict."
    names = [step.get("name") for step in runbook]
    for step in runbook:
        name = step.get("name")
        parts = [step.get(key) for key in ("name", "command", "expected", "then", "if_not")]
        if not all(type(part) is str and part.strip() for part in parts):
            return f"Step {name!r} needs the texts name, command, expected, then and if_not."
        if step["command"] not in COMMANDS:
            return f"Step {name!r}: there is no command {step['command']!r}."
        for key in ("then", "if_not"):
            if step[key] not in (*names, *ENDS):
                return f"Step {name!r}: {key} leads to {step[key]!r}, which is no step and no end."
    return "" if len(set(names)) == len(names) else "Two steps have the same name."


def follow(runbook: list[dict], incident: Incident) -> tuple[str, list[str]]:
    """Return ("done", "escalate" or "lost", the lines of what was typed and printed). Changes the incident.

    Begins at the first step. If the output contains `expected`, `then` is next, else `if_not`. After LONGEST commands
    the colleague is lost.
    """
    steps = {step["name"]: step for step in runbook}
    here, lines = runbook[0]["name"], []
    while here not in ENDS:
        if len(lines) == LONGEST:
            return "lost", lines
        step = steps[here]
        printed = incident.run(step["command"])
        lines.append(f"{step['name']}: {step['command']} → {printed}")
        here = step["then"] if step["expected"] in printed else step["if_not"]
    return here, lines
