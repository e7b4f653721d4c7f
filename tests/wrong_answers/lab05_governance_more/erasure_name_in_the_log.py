"""Misconception: the log must say who was erased.

Sentence: one that says what was erased, not who
"""


def remember(log, store, record, salt):
    c = commitment(record, salt)
    return add(log, {"kind": "decision", "commitment": c}), {**store, c: {"salt": salt, "record": record}}


def forget(log, store, person):
    gone = sorted(c for c, kept in store.items() if kept["record"]["person"] == person)
    if not gone:
        return log, store
    return add(log, {"kind": "erasure", "commitments": gone, "person": person}), {
        c: store[c] for c in store if c not in gone
    }
