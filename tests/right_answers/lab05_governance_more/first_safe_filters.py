"""Looks for an unsafe cell."""


def first_safe(table, choices, sensitive, k, kinds):
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive].agg(["size", "nunique"])
        if not ((cells["size"] < k) | (cells["nunique"] < kinds)).any():
            return [*quasi]
