"""raci_faults: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: a_does_it
# Misconception: whoever answers for a task also does it.
# Sentence: report all of them
# -         if not any("R" in letters for letters in cells.values()):
        if not any(("R" in letters or "A" in letters) for letters in cells.values()):

# %% wrong: exact_a
# Misconception: only a cell that is exactly 'A' is an A.
# Sentence: One A and an R for each task
# -         accountable = {who for who, letters in cells.items() if "A" in letters}
        accountable = {who for who, letters in cells.items() if letters == "A"}

# %% wrong: first_fault
# Misconception: one fault per task is enough to know.
# Sentence: A task can have several faults
# -         if accountable & set(groups):
        elif accountable & set(groups):
# -         if not any("R" in letters for letters in cells.values()):
        elif not any("R" in letters for letters in cells.values()):

# %% wrong: group_is_one
# Misconception: a team is one name in one cell, so one A.
# Sentence: A group is accountable
# -         if accountable & set(groups):
        if False:

# %% wrong: shared
# Misconception: two who are accountable are better than one.
# Sentence: Shared ownership is no ownership
# -         if len(accountable) != 1:
        if not accountable:

# %% wrong: team_in_name
# Misconception: a group is called a team.
# Sentence: Which names are groups is given
# -         if accountable & set(groups):
        if any("team" in who for who in accountable):

# %% right: comprehension
# Style: With one comprehension for each fault.
def raci_faults(table, groups):
    holders = {task: [who for who in cells if cells[who].count("A")] for task, cells in table.items()}
    none = {(task, "no A") for task, who in holders.items() if not who}
    several = {(task, "several A") for task, who in holders.items() if len(who) >= 2}
    group = {(task, "group A") for task, who in holders.items() if not set(who).isdisjoint(groups)}
    idle = {(task, "no R") for task, cells in table.items() if "R" not in "".join(cells.values())}
    return none | several | group | idle

# %% right: frame
# Style: With a table of pandas.
def raci_faults(table, groups):
    found = []
    for task, cells in table.items():
        row = pd.Series(cells, dtype=object)
        a = row.index[row.str.contains("A")] if len(row) else []
        r = row.str.contains("R").sum() if len(row) else 0
        found += [(task, "no A")] * int(len(a) == 0) + [(task, "several A")] * int(len(a) > 1)
        found += [(task, "group A")] * any(who in groups for who in a) + [(task, "no R")] * int(r == 0)
    return set(found)
