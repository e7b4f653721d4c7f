"""Misconception: a field is broken whenever it is constant, whatever it was before.

Sentence: A table compared with itself: no field died, not even c
"""


def census_outage(reference, current):
    kinds = {}
    for field in reference.columns:
        top = []
        for table in (reference, current):
            values = table[field].astype(object)
            shares = values.where(values.notna(), "?").value_counts(normalize=True)
            top.append(shares.index[0] if shares.iloc[0] >= 0.995 else None)
        before, after = top
        if after is not None:
            kinds[field] = "null" if after == "?" else "silent"
        elif before is not None and after is None:
            kinds[field] = "new"
    return kinds
