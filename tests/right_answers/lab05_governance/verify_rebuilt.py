"""Builds the chain again and compares."""


def verify(log, head):
    rebuilt = chain([entry["record"] for entry in log])
    for place, (found, wanted) in enumerate(zip(log, rebuilt)):
        if found["hash"] != wanted["hash"]:
            return "changed", place
    if head["entries"] > len(rebuilt):
        return "truncated", len(rebuilt)
    seen = START if head["entries"] == 0 else rebuilt[head["entries"] - 1]["hash"]
    return ("intact", None) if seen == head["hash"] else ("rewritten", None)
