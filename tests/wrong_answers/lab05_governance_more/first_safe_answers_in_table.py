"""Misconception: the number of answers is counted in the whole table.

Sentence: with two kinds asked for, nothing is safe
"""


def first_safe(table, choices, sensitive, k, kinds):
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive]
        if cells.size().min() >= k and table[sensitive].nunique() >= kinds:
            return list(quasi)
    return None
