"""Misconception: the store is changed where it is.

Sentence: Log and store that were given stay unchanged
"""


def remember(log, store, record, salt):
    c = commitment(record, salt)
    return add(log, {"kind": "decision", "commitment": c}), {**store, c: {"salt": salt, "record": record}}


def forget(log, store, person):
    gone = sorted(c for c, kept in store.items() if kept["record"]["person"] == person)
    if not gone:
        return log, store
    for c in gone:
        del store[c]
    return add(log, {"kind": "erasure", "commitments": gone}), store
