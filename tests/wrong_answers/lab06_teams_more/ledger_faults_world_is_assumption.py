"""Misconception: whatever speaks of the world is an assumption.

Sentence: no fault
"""


def ledger_faults(ledger, seen):
    """Return the set of (statement, fault)."""
    kinds = {}
    for name, statement in ledger.items():
        places = [seen[thing] for thing in statement["about"]]
        wanted = "assumption" if "world" in places else "design" if "inside" in places else "specification"
        kinds[name] = "assumption" if statement["mood"] == "is so" else wanted
    faults = {(name, "wrong kind") for name in ledger if ledger[name]["kind"] != kinds[name]}
    for name in ledger:
        support = [kinds.get(other) for other in ledger[name].get("because", [])]
        for needed in ("specification", "assumption"):
            if kinds[name] == "requirement" and needed not in support:
                faults.add((name, f"no {needed}"))
    return faults
