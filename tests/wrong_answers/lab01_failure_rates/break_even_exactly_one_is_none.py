"""Misconception: a share of 1 can never be reached, so it is not enough.

Sentence: Each warning must earn 5: every one of them must be right.
"""


def break_even(miss, false_warning, fixed=0, warnings=1):
    if warnings == 0:
        return None
    share = (false_warning + fixed / warnings) / (miss + false_warning)
    return share if share < 1 else None
