"""What a model was made from: a fingerprint of the data, the code, the locked packages and the seed.

A fingerprint is made of what a thing says, not of how a file happens to hold it: two archives of one model differ in
bytes, and one lock can be written in two orders.
"""

from __future__ import annotations

import hashlib

import pandas as pd

PARTS = ("data", "code", "lock", "seed")


def digest(text: str) -> str:
    """Return the SHA-256 of a text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(run: dict[str, object]) -> dict[str, str]:
    """Return a digest for each of PARTS of a training run.

    data (a DataFrame): names, values and the order of rows and columns count, index labels do not. code: all but blanks
    at the ends of lines and the kind of line ends. lock: the set of lines `name==version`, whatever their order, their
    case and the comments. seed: its value.
    """
    frame: pd.DataFrame = run["data"]
    pins = {line.partition("#")[0].strip().lower() for line in run["lock"].splitlines()} - {""}
    texts = {
        "data": frame.to_csv(index=False),
        "code": "\n".join(line.rstrip() for line in run["code"].splitlines()),
        "lock": "\n".join(sorted(pins)),
        "seed": str(run["seed"]),
    }
    return {part: digest(texts[part]) for part in PARTS}


def reproduce(record: dict[str, str], run: dict[str, object]) -> list[str]:
    """Return the PARTS of a run that are not those of the record: an empty list if it can be reproduced."""
    now = fingerprint(run)
    return [part for part in PARTS if record[part] != now[part]]
