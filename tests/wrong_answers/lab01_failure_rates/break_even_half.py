"""Misconception: a warning pays if it is more often right than wrong.

Sentence: Without fixed costs: 5p = 1 − p, so p = 1/6.
"""


def break_even(miss, false_warning, fixed=0, warnings=1):
    if warnings == 0:
        return None
    share = 0.5 + 0 * fixed
    return share if share <= 1 else None
