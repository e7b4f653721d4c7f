"""Links the entries itself."""


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
