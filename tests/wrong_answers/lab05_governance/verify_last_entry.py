"""Misconception: the head must equal the last hash.

Sentence: Entries after the head are allowed
"""


def verify(log, head):
    hashes = [START]
    for place, entry in enumerate(log):
        if entry["hash"] != link(hashes[-1], entry["record"]):
            return "changed", place
        hashes.append(entry["hash"])
    if len(log) < head["entries"]:
        return "truncated", len(log)
    return ("intact" if hashes[-1] == head["hash"] else "rewritten"), None
