"""With pairs of neighbours."""


def verify(log, head):
    before = [START, *[entry["hash"] for entry in log]]
    broken = [n for n, entry in enumerate(log) if link(before[n], entry["record"]) != entry["hash"]]
    if broken:
        return ("changed", broken[0])
    missing = head["entries"] - len(log)
    if missing > 0:
        return ("truncated", len(log))
    if before[head["entries"]] != head["hash"]:
        return ("rewritten", None)
    return ("intact", None)
