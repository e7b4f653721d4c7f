"""Misconception: cells are safe if they are large on average.

Sentence: Streets have cells of 1 and 2 people
"""


def first_safe(table, choices, sensitive, k, kinds):
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive]
        if cells.size().mean() >= k / 2 and cells.nunique().min() >= kinds:
            return list(quasi)
    return None
