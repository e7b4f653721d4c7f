"""Misconception: the fixed cost is spent anyway and does not matter.

Sentence: 1,000 warnings must also earn 1,000
"""


def break_even(miss, false_warning, fixed=0, warnings=1):
    if warnings == 0:
        return None
    share = false_warning / (miss + false_warning)
    return share if share <= 1 else None
