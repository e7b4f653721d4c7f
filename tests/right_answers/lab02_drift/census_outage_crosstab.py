"""One function for the dominant value, with None for an alive field."""


def dominant(values):
    counts = {}
    for value in values.tolist():
        value = "?" if value is None or value != value else value
        counts[value] = counts.get(value, 0) + 1
    value = max(counts, key=counts.get)
    return (value,) if counts[value] >= 0.995 * len(values) else ()


def census_outage(reference, current):
    found = {}
    for field in current:
        before, after = dominant(reference[field]), dominant(current[field])
        if bool(before) != bool(after):
            found[field] = "new" if before else {"?": "null"}.get(after[0], "silent")
    return found
