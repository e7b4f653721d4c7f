"""Misconception: exactly k people are not enough.

Sentence: towns have 3 each
"""


def first_safe(table, choices, sensitive, k, kinds):
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive]
        if cells.size().min() > k and cells.nunique().min() > kinds:
            return list(quasi)
    return None
