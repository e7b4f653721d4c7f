"""With one comprehension for each fault."""


def raci_faults(table, groups):
    holders = {task: [who for who in cells if cells[who].count("A")] for task, cells in table.items()}
    none = {(task, "no A") for task, who in holders.items() if not who}
    several = {(task, "several A") for task, who in holders.items() if len(who) >= 2}
    group = {(task, "group A") for task, who in holders.items() if not set(who).isdisjoint(groups)}
    idle = {(task, "no R") for task, cells in table.items() if "R" not in "".join(cells.values())}
    return none | several | group | idle
