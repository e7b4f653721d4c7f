"""Misconception: a dead field has exactly one value.

Sentence: A field with 0.2 % of old values left is dead
"""


def census_outage(reference, current):
    kinds = {}
    for field in reference.columns:
        top = []
        for table in (reference, current):
            values = table[field].astype(object)
            shares = values.where(values.notna(), "?").value_counts(normalize=True)
            top.append(shares.index[0] if len(shares) == 1 else None)
        before, after = top
        if before is None and after is not None:
            kinds[field] = "null" if after == "?" else "silent"
        elif before is not None and after is None:
            kinds[field] = "new"
    return kinds
