"""Misconception: one fault per task is enough to know.

Sentence: A task can have several faults
"""


def raci_faults(table, groups):
    """Return the set of (task, fault)."""
    faults = set()
    for task, cells in table.items():
        accountable = {who for who, letters in cells.items() if "A" in letters}
        if len(accountable) != 1:
            faults.add((task, "several A" if accountable else "no A"))
        elif accountable & set(groups):
            faults.add((task, "group A"))
        elif not any("R" in letters for letters in cells.values()):
            faults.add((task, "no R"))
    return faults
