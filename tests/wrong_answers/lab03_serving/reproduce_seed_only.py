"""Misconception: the seed is what makes a result repeatable.

Sentence: the lock broke, nothing else
"""


def fingerprint(run):
    """Return a digest for each input of a run."""
    pins = {line.split("#")[0].strip().lower() for line in run["lock"].splitlines()} - {""}
    texts = {
        "data": run["data"].to_csv(index=False),
        "code": "\n".join(line.rstrip() for line in run["code"].splitlines()),
        "lock": "\n".join(sorted(pins)),
        "seed": str(run["seed"]),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}


def reproduce(record, run):
    """Return the names of the inputs that are no longer those of the record."""
    now = fingerprint(run)
    return ["seed"] if record["seed"] != now["seed"] else []
