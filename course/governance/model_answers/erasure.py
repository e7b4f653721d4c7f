"""Deleting a person without breaking the log, and deciding what may, must or must not be deleted today.

The log holds only commitments, SHA-256 of a secret salt and the record. Records and salts lie in a store beside it.
Without the salt a commitment cannot be tried out, however few records are possible.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

from course.governance.model_answers.audit_log import add


def commitment(record: dict, salt: str) -> str:
    """Return the SHA-256, in hexadecimal, of the salt followed by the record as canonical JSON."""
    text = salt + json.dumps(record, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def remember(log: list[dict], store: dict[str, dict], record: dict, salt: str) -> tuple[list[dict], dict[str, dict]]:
    """Return a new log with the record's commitment as its last entry, and a new store with the record and its salt."""
    sign = commitment(record, salt)
    return add(log, {"kind": "decision", "commitment": sign}), {**store, sign: {"salt": salt, "record": record}}


def forget(log: list[dict], store: dict[str, dict], person: str) -> tuple[list[dict], dict[str, dict]]:
    """Return the log with one more entry that names the erased commitments, and the store without this person.

    Nothing changes if the store has no record of the person.
    """
    gone = sorted(sign for sign, kept in store.items() if kept["record"]["person"] == person)
    if not gone:
        return list(log), dict(store)
    rest = {sign: kept for sign, kept in store.items() if sign not in gone}
    return add(log, {"kind": "erasure", "commitments": gone}), rest


def retention(
    records: Iterable[dict],
    today: date,
    rules: dict[str, tuple[int, int]],
    holds: Iterable[str],
    asked: Iterable[str],
) -> dict[str, str]:
    """Return {id: "hold", "no purpose", "delete" or "keep"} for records with id, person, purpose and created.

    `rules` gives for a purpose the days that a record must be kept at least and may be kept at most.
    """
    holds, asked, answers = set(holds), set(asked), {}
    for record in records:
        age = (today - record["created"]).days
        if record["person"] in holds:
            answer = "hold"
        elif record["purpose"] not in rules:
            answer = "no purpose"
        else:
            least, most = rules[record["purpose"]]
            late = age > most or (record["person"] in asked and age >= least)
            answer = "delete" if late else "keep"
        answers[record["id"]] = answer
    return answers
