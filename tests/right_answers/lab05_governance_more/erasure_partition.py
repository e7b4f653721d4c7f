"""Divides the store in two."""


def remember(log, store, record, salt):
    store = dict(store)
    key = commitment(record, salt)
    store[key] = dict(record=record, salt=salt)
    return add(log, dict(commitment=key, kind="decision")), store


def forget(log, store, person):
    parts = ({}, {})
    for key, value in store.items():
        parts[value["record"]["person"] == person][key] = value
    if parts[True]:
        log = add(log, {"commitments": sorted(parts[True]), "kind": "erasure"})
    return log, parts[False]
