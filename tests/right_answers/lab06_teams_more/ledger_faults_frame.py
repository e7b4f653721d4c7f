"""With a table."""


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
