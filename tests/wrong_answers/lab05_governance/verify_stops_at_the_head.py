"""Misconception: what was added after the head need not be checked.

Sentence: The chain is checked to its end
"""


def verify(log, head):
    hashes = [START]
    for place, entry in enumerate(log[: head["entries"]]):
        if entry["hash"] != link(hashes[-1], entry["record"]):
            return "changed", place
        hashes.append(entry["hash"])
    if len(log) < head["entries"]:
        return "truncated", len(log)
    return ("intact" if hashes[head["entries"]] == head["hash"] else "rewritten"), None
