"""Totals instead of amounts for each warning."""


def break_even(miss, false_warning, fixed=0, warnings=1):
    needed, possible = fixed + warnings * false_warning, warnings * (miss + false_warning)
    if possible == 0 or needed > possible:
        return None
    return needed / possible
