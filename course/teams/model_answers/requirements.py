"""Requirements, specifications and assumptions told apart by what they speak of, and whether an argument is complete.

M. Jackson, P. Zave, "Deriving Specifications from Requirements: An Example", ICSE 1995,
https://doi.org/10.1145/225014.225016: a requirement speaks of the world, a specification only of what world and machine
share, and from specification *and* assumptions about the world the requirement must follow.
"""

from __future__ import annotations

WORLD, SHARED, INSIDE = "world", "shared", "inside"


def kind(statement: dict, seen: dict[str, str]) -> str:
    """Return "assumption", "requirement", "design" or "specification".

    statement: `mood` ("is so" or "wanted") and `about`, the things that it speaks of; seen: where each thing is.
    """
    places = {seen[thing] for thing in statement["about"]}
    if statement["mood"] == "is so":
        return "assumption"
    if WORLD in places:
        return "requirement"
    return "design" if INSIDE in places else "specification"


def ledger_faults(ledger: dict[str, dict], seen: dict[str, str]) -> set[tuple[str, str]]:
    """Return {(statement, fault)}: "wrong kind", and for requirements "no specification" and "no assumption".

    Each statement has `kind`, the kind that its author wrote; a requirement has `because`, the statements that it
    follows from. What counts is their true kind.
    """
    kinds = {name: kind(statement, seen) for name, statement in ledger.items()}
    faults = {(name, "wrong kind") for name, statement in ledger.items() if statement["kind"] != kinds[name]}
    for name, statement in ledger.items():
        if kinds[name] == "requirement":
            support = {kinds.get(other) for other in statement.get("because", [])}
            faults |= {(name, f"no {needed}") for needed in ("specification", "assumption") if needed not in support}
    return faults
