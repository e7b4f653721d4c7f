"""Misconception: blanks never matter in code.

Sentence: Blanks at the beginning of a line are Python
"""


def fingerprint(run):
    """Return a digest for each input of a run."""
    pins = {line.split("#")[0].strip().lower() for line in run["lock"].splitlines()} - {""}
    texts = {
        "data": run["data"].to_csv(index=False),
        "code": "\n".join(line.strip() for line in run["code"].splitlines()),
        "lock": "\n".join(sorted(pins)),
        "seed": str(run["seed"]),
    }
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}


def reproduce(record, run):
    """Return the names of the inputs that are no longer those of the record."""
    now = fingerprint(run)
    return [name for name in ("data", "code", "lock", "seed") if record[name] != now[name]]
