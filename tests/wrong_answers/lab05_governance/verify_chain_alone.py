"""Misconception: a chain that holds proves that nothing was changed.

Sentence: The tail was cut off: the chain holds, 150 of 200 are left
"""


def verify(log, head):
    previous = START
    for place, entry in enumerate(log):
        previous = link(previous, entry["record"])
        if entry["hash"] != previous:
            return "changed", place
    return "intact", None
