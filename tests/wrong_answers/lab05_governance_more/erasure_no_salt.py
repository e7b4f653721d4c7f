"""Misconception: a hash hides what was hashed.

Sentence: The log gets the commitment, not the record
"""


def remember(log, store, record, salt):
    c = commitment(record, "")
    return add(log, {"kind": "decision", "commitment": c}), {**store, c: {"salt": salt, "record": record}}


def forget(log, store, person):
    gone = sorted(c for c, kept in store.items() if kept["record"]["person"] == person)
    if not gone:
        return log, store
    return add(log, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}
