"""With a table of pandas."""


def raci_faults(table, groups):
    found = []
    for task, cells in table.items():
        row = pd.Series(cells, dtype=object)
        a = row.index[row.str.contains("A")] if len(row) else []
        r = row.str.contains("R").sum() if len(row) else 0
        found += [(task, "no A")] * int(len(a) == 0) + [(task, "several A")] * int(len(a) > 1)
        found += [(task, "group A")] * any(who in groups for who in a) + [(task, "no R")] * int(r == 0)
    return set(found)
