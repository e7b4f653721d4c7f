"""ledger_faults: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: authors_kind
# Misconception: what an author calls a statement is what it is.
# Sentence: whatever its author called it
# -             if kinds[name] == "requirement" and needed not in support:
            if ledger[name]["kind"] == "requirement" and needed not in support:

# %% wrong: inside_first
# Misconception: a statement that speaks of the inside is design.
# Sentence: With one thing of the world it is a requirement
# -         wanted = "requirement" if "world" in places else "design" if "inside" in places else "specification"
        wanted = "design" if "inside" in places else "requirement" if "world" in places else "specification"

# %% wrong: one_fault
# Misconception: one of the two supports is enough.
# Sentence: A requirement without any reason lacks both.
# -                 faults.add((name, f"no {needed}"))
                faults.add((name, f"no {needed}"))
                break

# %% wrong: tests_suffice
# Misconception: if the machine does what is specified, the requirement holds.
# Sentence: S4 is design; S5 rests on the machine alone.
# -         for needed in ("specification", "assumption"):
        for needed in ("specification",):

# %% wrong: wish_supports
# Misconception: what is called an assumption supports an argument.
# Sentence: A wish that is called an assumption supports nothing
# -         support = [kinds.get(other) for other in ledger[name].get("because", [])]
        support = [(ledger.get(other) or {}).get("kind") for other in ledger[name].get("because", [])]

# %% wrong: world_is_assumption
# Misconception: whatever speaks of the world is an assumption.
# Sentence: no fault
# -         wanted = "requirement" if "world" in places else "design" if "inside" in places else "specification"
        wanted = "assumption" if "world" in places else "design" if "inside" in places else "specification"

# %% right: frame
# Style: With a table.
def ledger_faults(ledger, seen):
    table = pd.DataFrame({"kind": {name: s["kind"] for name, s in ledger.items()}})
    table["world"] = [any(seen[x] == "world" for x in s["about"]) for s in ledger.values()]
    table["inside"] = [any(seen[x] == "inside" for x in s["about"]) for s in ledger.values()]
    table["wanted"] = [s["mood"] == "wanted" for s in ledger.values()]
    conditions = [~table["wanted"], table["world"], table["inside"]]
    table["true"] = np.select(conditions, ["assumption", "requirement", "design"], "specification")
    wrong = table.index[table["kind"] != table["true"]]
    found = {(name, "wrong kind") for name in wrong}
    for name in table.index[table["true"] == "requirement"]:
        support = table["true"].reindex(ledger[name].get("because", [])).tolist()
        for needed in ("specification", "assumption"):
            if support.count(needed) == 0:
                found.add((name, f"no {needed}"))
    return found

# %% right: sets
# Style: With sets of things.
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
