"""Misconception: the index is a part of the data.

Sentence: Another index, the same rows
"""


def fingerprint(run):
    """Return a digest for each input of a run."""
    pins = {line.split("#")[0].strip().lower() for line in run["lock"].splitlines()} - {""}
    texts = {
        "data": run["data"].to_csv(),
        "code": "\n".join(line.rstrip() for line in run["code"].splitlines()),
        "lock": "\n".join(sorted(pins)),
        "seed": str(run["seed"]),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}


def reproduce(record, run):
    """Return the names of the inputs that are no longer those of the record."""
    now = fingerprint(run)
    return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]]
