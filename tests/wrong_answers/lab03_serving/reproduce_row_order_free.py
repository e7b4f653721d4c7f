"""Misconception: the order of the rows does not matter.

Sentence: a sample with the same seed then takes other rows
"""


def fingerprint(run):
    """Return a digest for each input of a run."""
    pins = {line.split("#")[0].strip().lower() for line in run["lock"].splitlines()} - {""}
    texts = {
        "data": run["data"].sort_values(list(run["data"].columns)).to_csv(index=False),
        "code": "\n".join(line.rstrip() for line in run["code"].splitlines()),
        "lock": "\n".join(sorted(pins)),
        "seed": str(run["seed"]),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}


def reproduce(record, run):
    """Return the names of the inputs that are no longer those of the record."""
    now = fingerprint(run)
    return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]]
