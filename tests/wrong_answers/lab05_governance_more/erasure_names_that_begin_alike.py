"""Misconception: a person is found by how the name begins.

Sentence: person-33 is somebody else
"""


def remember(log, store, record, salt):
    c = commitment(record, salt)
    return add(log, {"kind": "decision", "commitment": c}), {**store, c: {"salt": salt, "record": record}}


def forget(log, store, person):
    gone = sorted(c for c, kept in store.items() if kept["record"]["person"].startswith(person))
    if not gone:
        return log, store
    return add(log, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}
