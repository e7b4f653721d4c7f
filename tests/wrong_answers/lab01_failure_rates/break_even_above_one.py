"""Misconception: a share above 1 is just a very high one.

Sentence: Each warning would have to earn 6 and can earn 5 at most: None.
"""


def break_even(miss, false_warning, fixed=0, warnings=1):
    if warnings == 0:
        return None
    return (false_warning + fixed / warnings) / (miss + false_warning)
