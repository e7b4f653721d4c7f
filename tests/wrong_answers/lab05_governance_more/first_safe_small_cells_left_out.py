"""Misconception: if most people are in safe cells, the table is safe.

Sentence: every cell counts
"""


def first_safe(table, choices, sensitive, k, kinds):
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive].agg(["size", "nunique"])
        safe = cells.loc[(cells["size"] >= k) & (cells["nunique"] >= kinds), "size"]
        if safe.sum() >= 0.8 * len(table):
            return list(quasi)
    return None
