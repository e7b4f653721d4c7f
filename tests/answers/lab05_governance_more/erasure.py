"""erasure: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: entries_taken_out
# Misconception: an erased person's entries leave the log.
# Sentence: The log keeps its entry
# -     return add(log, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}
    left = [entry for entry in log if entry["record"].get("commitment") not in gone]
    return add(left, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}

# %% wrong: name_in_the_log
# Misconception: the log must say who was erased.
# Sentence: one that says what was erased, not who
# -     return add(log, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}
    return add(log, {"kind": "erasure", "commitments": gone, "person": person}), {
        c: store[c] for c in store if c not in gone
    }

# %% wrong: names_that_begin_alike
# Misconception: a person is found by how the name begins.
# Sentence: person-33 is somebody else
# -     gone = sorted(c for c, kept in store.items() if kept["record"]["person"] == person)
    gone = sorted(c for c, kept in store.items() if kept["record"]["person"].startswith(person))

# %% wrong: no_salt
# Misconception: a hash hides what was hashed.
# Sentence: The log gets the commitment, not the record
# -     c = commitment(record, salt)
    c = commitment(record, "")

# %% wrong: record_in_the_log
# Misconception: the record may stay in the log, if the store is deleted.
# Sentence: The log gets the commitment, not the record
# -     return add(log, {"kind": "decision", "commitment": c}), {**store, c: {"salt": salt, "record": record}}
    return add(log, {"kind": "decision", "commitment": c, "record": record}), {
        **store,
        c: {"salt": salt, "record": record},
    }

# %% wrong: store_in_place
# Misconception: the store is changed where it is.
# Sentence: Log and store that were given stay unchanged
# -     return add(log, {"kind": "erasure", "commitments": gone}), {c: store[c] for c in store if c not in gone}
    for c in gone:
        del store[c]
    return add(log, {"kind": "erasure", "commitments": gone}), store

# %% right: by_hand
# Style: Links the entries itself.
def _linked(log, record):
    previous = log[-1]["hash"] if log else START
    text = previous + json.dumps(record, sort_keys=True, separators=(",", ":"))
    return log + [{"record": record, "hash": hashlib.sha256(text.encode("utf-8")).hexdigest()}]


def remember(log, store, record, salt):
    key = hashlib.sha256((salt + json.dumps(record, sort_keys=True)).encode()).hexdigest()
    return _linked(log, {"kind": "decision", "commitment": key}), store | {key: {"salt": salt, "record": record}}


def forget(log, store, person):
    keys = [key for key in sorted(store) if store[key]["record"]["person"] == person]
    rest = {key: value for key, value in store.items() if key not in set(keys)}
    return (_linked(log, {"kind": "erasure", "commitments": keys}) if keys else list(log)), rest

# %% right: partition
# Style: Divides the store in two.
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
