"""Misconception: the break-even share is the ratio of the two costs.

Sentence: Without fixed costs: 5p = 1 − p, so p = 1/6.
"""


def break_even(miss, false_warning, fixed=0, warnings=1):
    if warnings == 0:
        return None
    share = (false_warning + fixed / warnings) / miss
    return share if share <= 1 else None
