"""Misconception: if the last hash fits, the entries before it need no look.

Sentence: entry 117
"""


def verify(log, head):
    if len(log) < head["entries"]:
        return "truncated", len(log)
    last = log[head["entries"] - 1]["hash"] if head["entries"] else START
    return ("intact" if last == head["hash"] else "rewritten"), None
