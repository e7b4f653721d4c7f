"""What the list in a Gradescope download, submission_metadata.yml, says of the folders beside it: whose, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from autograder.intake.entry import Entry, Found

SUBMISSION = re.compile(r"submission_(\d+)")
SURE = 5  # a folder of fewer digits is a student's own, unless the list lies beside it
METADATA = "submission_metadata.yml"


@dataclass(frozen=True)
class Listed:
    """The list of a download: where it lies, empty if there is none, and what it says of each folder beside it."""

    parts: tuple[str, ...] = ()
    said: dict[tuple[str, ...], dict] = field(default_factory=dict)
    problem: str = ""  # why it says nothing

    def number(self, folder: tuple[str, ...]) -> str:
        """Return the number of a submission's folder, empty if it is none."""
        match = SUBMISSION.fullmatch(folder[-1])
        beside = self.parts and folder[:-1] == self.parts[:-1]
        return match[1] if match and (beside or len(match[1]) >= SURE) else ""

    def people(self, folder: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return name and user of each who handed a folder in; the user is empty if only the name is known."""
        said = self.said.get(folder, {})
        people = said.get(":submitters") or said.get("submitters")
        found = {}
        for person in people if isinstance(people, list) else ():
            known = {str(key).lstrip(":"): value for key, value in person.items()} if isinstance(person, dict) else {}
            user = str(known.get("sid") or known.get("email") or "")
            name = str(known.get("name") or user)
            if name:
                found.setdefault(user or name, (name, user))
        return list(found.values())

    def when(self, folder: tuple[str, ...]) -> datetime | None:
        """Return when a folder was handed in, in UTC; None if the list does not say so."""
        when = self.said.get(folder, {}).get(":created_at")
        return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC) if isinstance(when, datetime) else None

    def unsaid(self, folder: tuple[str, ...]) -> str:
        """Return the sentence for a folder of which nobody is known."""
        whose = f"whose {folder[-1]} is: this id holds for this lab alone."
        return f"{METADATA} does not say {whose}" if self.parts else f"There is no {METADATA} to say {whose}"


def listed(found: Sequence[Found]) -> Listed:
    """Return the list of a download: the outermost file of its name, for one that lies deeper is a student's."""
    lists = [entry for entry in found if isinstance(entry, Entry) and entry.name == METADATA]
    lists = [entry for entry in lists if not any(SUBMISSION.fullmatch(part) for part in entry.parts)]
    if not lists:
        return Listed()
    import yaml  # slow, and few downloads need it

    entry = min(lists, key=lambda entry: len(entry.parts))
    try:
        said = yaml.load(entry.read(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return Listed(entry.parts, problem="it should say whose each submission is, but cannot be read: download anew")
    known = {(*entry.parts[:-1], str(name)): value for name, value in said.items() if isinstance(value, dict)}
    return Listed(entry.parts, known)
