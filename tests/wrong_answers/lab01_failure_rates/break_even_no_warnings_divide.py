"""Misconception: there are always warnings.

Sentence: No warnings: nothing can pay for the service.
"""


def break_even(miss, false_warning, fixed=0, warnings=1):
    share = (false_warning + fixed / max(warnings, 1)) / (miss + false_warning)
    return share if share <= 1 else None
