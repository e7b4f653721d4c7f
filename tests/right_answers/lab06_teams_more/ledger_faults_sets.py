"""With sets of things."""


def ledger_faults(ledger, seen):
    world = {thing for thing, place in seen.items() if place == "world"}
    inside = {thing for thing, place in seen.items() if place == "inside"}

    def true_kind(statement):
        about = set(statement["about"])
        if statement["mood"] != "wanted":
            return "assumption"
        if about & world:
            return "requirement"
        return "design" if about & inside else "specification"

    faults = []
    for name, statement in ledger.items():
        mine = true_kind(statement)
        if statement["kind"] != mine:
            faults.append((name, "wrong kind"))
        if mine != "requirement":
            continue
        reasons = {true_kind(ledger[other]) for other in statement.get("because") or () if other in ledger}
        faults += [(name, "no " + needed) for needed in {"specification", "assumption"} - reasons]
    return set(faults)
