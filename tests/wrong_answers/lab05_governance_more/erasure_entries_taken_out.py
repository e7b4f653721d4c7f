"""Misconception: an erased person's entries leave the log.

Sentence: The log keeps its entry
"""


def remember(log, store, record, salt):
    c = commitment(record, salt)
    return add(log, {"kind": "decision", "commitment": c}), {**store, c: {"salt": salt, "record": record}}


def forget(log, store, person):
    gone = sorted(c for c, kept in store.items() if kept["record"]["person"] == person)
    if not gone:
        return log, store
    left = [entry for entry in log if entry["record"].get("commitment") not in gone]
    return add(left, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}
