"""verify: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: chain_alone
# Misconception: a chain that holds proves that nothing was changed.
# Sentence: The tail was cut off: the chain holds, 150 of 200 are left
def verify(log, head):
    previous = START
    for place, entry in enumerate(log):
        previous = link(previous, entry["record"])
        if entry["hash"] != previous:
            return "changed", place
    return "intact", None

# %% wrong: each_record_alone
# Misconception: each entry is checked by its own hash, whatever came before.
# Sentence: Nobody touched this log
def verify(log, head):
    for place, entry in enumerate(log):
        if entry["hash"] != link(START, entry["record"]):
            return "changed", place
    if len(log) < head["entries"]:
        return "truncated", len(log)
    return ("intact" if log[head["entries"] - 1]["hash"] == head["hash"] else "rewritten"), None

# %% wrong: head_alone
# Misconception: if the last hash fits, the entries before it need no look.
# Sentence: entry 117
def verify(log, head):
    if len(log) < head["entries"]:
        return "truncated", len(log)
    last = log[head["entries"] - 1]["hash"] if head["entries"] else START
    return ("intact" if last == head["hash"] else "rewritten"), None

# %% wrong: last_entry
# Misconception: the head must equal the last hash.
# Sentence: Entries after the head are allowed
# -     return ("intact" if hashes[head["entries"]] == head["hash"] else "rewritten"), None
    return ("intact" if hashes[-1] == head["hash"] else "rewritten"), None

# %% wrong: stops_at_the_head
# Misconception: what was added after the head need not be checked.
# Sentence: The chain is checked to its end
# -     for place, entry in enumerate(log):
    for place, entry in enumerate(log[: head["entries"]]):

# %% wrong: stored_hashes_trusted
# Misconception: the stored hash of an entry says whether its record was changed.
# Sentence: entry 117
# -         if entry["hash"] != link(hashes[-1], entry["record"]):
        if len(entry["hash"]) != 64:

# %% right: pairs
# Style: With pairs of neighbours.
def verify(log, head):
    before = [START, *[entry["hash"] for entry in log]]
    broken = [n for n, entry in enumerate(log) if link(before[n], entry["record"]) != entry["hash"]]
    if broken:
        return ("changed", broken[0])
    missing = head["entries"] - len(log)
    if missing > 0:
        return ("truncated", len(log))
    if before[head["entries"]] != head["hash"]:
        return ("rewritten", None)
    return ("intact", None)

# %% right: rebuilt
# Style: Builds the chain again and compares.
def verify(log, head):
    rebuilt = chain([entry["record"] for entry in log])
    for place, (found, wanted) in enumerate(zip(log, rebuilt)):
        if found["hash"] != wanted["hash"]:
            return "changed", place
    if head["entries"] > len(rebuilt):
        return "truncated", len(rebuilt)
    seen = START if head["entries"] == 0 else rebuilt[head["entries"] - 1]["hash"]
    return ("intact", None) if seen == head["hash"] else ("rewritten", None)
