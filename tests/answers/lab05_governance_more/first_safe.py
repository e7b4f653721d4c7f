"""first_safe: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: answers_in_table
# Misconception: the number of answers is counted in the whole table.
# Sentence: with two kinds asked for, nothing is safe
# -         if cells.size().min() >= k and cells.nunique().min() >= kinds:
        if cells.size().min() >= k and table[sensitive].nunique() >= kinds:

# %% wrong: coarsest
# Misconception: the coarsest choice is the safest, so take it.
# Sentence: The first choice in which every cell
# -     for quasi in choices:
    for quasi in reversed(choices):

# %% wrong: more_than
# Misconception: exactly k people are not enough.
# Sentence: towns have 3 each
# -         if cells.size().min() >= k and cells.nunique().min() >= kinds:
        if cells.size().min() > k and cells.nunique().min() > kinds:

# %% wrong: on_average
# Misconception: cells are safe if they are large on average.
# Sentence: Streets have cells of 1 and 2 people
# -         if cells.size().min() >= k and cells.nunique().min() >= kinds:
        if cells.size().mean() >= k / 2 and cells.nunique().min() >= kinds:

# %% wrong: size_alone
# Misconception: large cells are safe.
# Sentence: with two kinds asked for, nothing is safe
# -         if cells.size().min() >= k and cells.nunique().min() >= kinds:
        if cells.size().min() >= k:

# %% wrong: small_cells_left_out
# Misconception: if most people are in safe cells, the table is safe.
# Sentence: every cell counts
# -         cells = table.groupby(list(quasi), observed=True)[sensitive]
# -         if cells.size().min() >= k and cells.nunique().min() >= kinds:
        cells = table.groupby(list(quasi), observed=True)[sensitive].agg(["size", "nunique"])
        safe = cells.loc[(cells["size"] >= k) & (cells["nunique"] >= kinds), "size"]
        if safe.sum() >= 0.8 * len(table):

# %% right: dicts
# Style: Cell by cell, with dictionaries.
def first_safe(table, choices, sensitive, k, kinds):
    def safe(quasi):
        cells = {}
        for *cell, answer in zip(*(table[name].tolist() for name in [*quasi, sensitive])):
            cells.setdefault(tuple(cell), []).append(answer)
        return all(len(found) >= k and len(set(found)) >= kinds for found in cells.values())

    return next((list(quasi) for quasi in choices if safe(quasi)), None)

# %% right: filters
# Style: Looks for an unsafe cell.
def first_safe(table, choices, sensitive, k, kinds):
    for quasi in choices:
        cells = table.groupby(list(quasi), observed=True)[sensitive].agg(["size", "nunique"])
        if not ((cells["size"] < k) | (cells["nunique"] < kinds)).any():
            return [*quasi]
