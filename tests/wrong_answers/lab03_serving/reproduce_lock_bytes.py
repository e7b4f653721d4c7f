"""Misconception: a lock is the bytes of its file.

Sentence: the lock says the same
"""


def fingerprint(run):
    """Return a digest for each input of a run."""
    pins = {line.split("#")[0].strip().lower() for line in run["lock"].splitlines()} - {""}
    texts = {
        "data": run["data"].to_csv(index=False),
        "code": "\n".join(line.rstrip() for line in run["code"].splitlines()),
        "lock": run["lock"],
        "seed": str(run["seed"]),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}


def reproduce(record, run):
    """Return the names of the inputs that are no longer those of the record."""
    now = fingerprint(run)
    return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]]
