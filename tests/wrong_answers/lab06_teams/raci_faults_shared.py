"""Misconception: two who are accountable are better than one.

Sentence: Shared ownership is no ownership
"""


def raci_faults(table, groups):
    """Return the set of (task, fault)."""
    faults = set()
    for task, cells in table.items():
        accountable = {who for who, letters in cells.items() if "A" in letters}
        if not accountable:
            faults.add((task, "several A" if accountable else "no A"))
        if accountable & set(groups):
            faults.add((task, "group A"))
        if not any("R" in letters for letters in cells.values()):
            faults.add((task, "no R"))
    return faults
