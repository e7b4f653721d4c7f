"""A log of decisions that shows whether it was changed: a chain of hashes, judged against a head kept elsewhere.

The chain alone proves nothing against somebody who can write the whole file: they compute it again. Haber and
Stornetta 1991, doi:10.1007/BF00196791; RFC 9162 (2021) for logs that others witness.
"""

from __future__ import annotations

import hashlib
import json

START = "0" * 64


def digest(previous: str, record: dict) -> str:
    """Return the SHA-256, in hexadecimal, of the previous hash followed by the record as canonical JSON."""
    text = previous + json.dumps(record, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def add(log: list[dict], record: dict) -> list[dict]:
    """Return a new log with one more entry, {"record": ..., "hash": ...}."""
    previous = log[-1]["hash"] if log else START
    return [*log, {"record": record, "hash": digest(previous, record)}]


def head(log: list[dict]) -> dict:
    """Return what somebody else must keep: {"entries": how many, "hash": the last one's}."""
    return {"entries": len(log), "hash": log[-1]["hash"] if log else START}


def verify(log: list[dict], kept: dict) -> tuple[str, int | None]:
    """Return the verdict on a log, given a head that was kept elsewhere, and the entry that it concerns.

    ("changed", i): entry i, counted from 0, does not follow from the entries before it. ("truncated", n): the chain
    holds, but has only n entries, fewer than the head saw. ("rewritten", None): the chain holds and is another one
    than the head saw. ("intact", None): up to the head, this is what was there. Entries after it are allowed.
    """
    previous, hashes = START, [START]
    for place, entry in enumerate(log):
        previous = digest(previous, entry["record"])
        if entry["hash"] != previous:
            return "changed", place
        hashes.append(previous)
    if len(log) < kept["entries"]:
        return "truncated", len(log)
    return ("intact", None) if hashes[kept["entries"]] == kept["hash"] else ("rewritten", None)
