"""Misconception: each entry is checked by its own hash, whatever came before.

Sentence: Nobody touched this log
"""


def verify(log, head):
    for place, entry in enumerate(log):
        if entry["hash"] != link(START, entry["record"]):
            return "changed", place
    if len(log) < head["entries"]:
        return "truncated", len(log)
    return ("intact" if log[head["entries"] - 1]["hash"] == head["hash"] else "rewritten"), None
