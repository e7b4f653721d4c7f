"""Misconception: the coarsest choice is the safest, so take it.

Sentence: The first choice in which every cell
"""


def first_safe(table, choices, sensitive, k, kinds):
    for quasi in reversed(choices):
        cells = table.groupby(list(quasi), observed=True)[sensitive]
        if cells.size().min() >= k and cells.nunique().min() >= kinds:
            return list(quasi)
    return None
