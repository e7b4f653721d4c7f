"""Cell by cell, with dictionaries."""


def first_safe(table, choices, sensitive, k, kinds):
    def safe(quasi):
        cells = {}
        for *cell, answer in zip(*(table[name].tolist() for name in [*quasi, sensitive])):
            cells.setdefault(tuple(cell), []).append(answer)
        return all(len(found) >= k and len(set(found)) >= kinds for found in cells.values())

    return next((list(quasi) for quasi in choices if safe(quasi)), None)
