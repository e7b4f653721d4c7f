"""Misconception: the stored hash of an entry says whether its record was changed.

Sentence: entry 117
"""


def verify(log, head):
    hashes = [START]
    for place, entry in enumerate(log):
        if len(entry["hash"]) != 64:
            return "changed", place
        hashes.append(entry["hash"])
    if len(log) < head["entries"]:
        return "truncated", len(log)
    return ("intact" if hashes[head["entries"]] == head["hash"] else "rewritten"), None
