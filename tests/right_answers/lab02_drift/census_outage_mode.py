"""With the mode of each field, and sets of dead fields."""


def census_outage(reference, current):
    def dead(table):
        table = table.astype(object)
        table = table.where(table.notna(), "?")
        modes = table.mode().iloc[0]
        return modes[(table == modes).mean() >= 0.995]

    before, after = dead(reference), dead(current)
    died = {name: "null" if value == "?" else "silent" for name, value in after.items() if name not in before}
    return died | {name: "new" for name in before.index.difference(after.index)}
