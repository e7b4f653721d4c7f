"""Misconception: if the machine does what is specified, the requirement holds.

Sentence: S4 is design; S5 rests on the machine alone.
"""


def ledger_faults(ledger, seen):
    """Return the set of (statement, fault)."""
    kinds = {}
    for name, statement in ledger.items():
        places = [seen[thing] for thing in statement["about"]]
        wanted = "requirement" if "world" in places else "design" if "inside" in places else "specification"
        kinds[name] = "assumption" if statement["mood"] == "is so" else wanted
    faults = {(name, "wrong kind") for name in ledger if ledger[name]["kind"] != kinds[name]}
    for name in ledger:
        support = [kinds.get(other) for other in ledger[name].get("because", [])]
        for needed in ("specification",):
            if kinds[name] == "requirement" and needed not in support:
                faults.add((name, f"no {needed}"))
    return faults
