"""Misconception: 95 % of the rows is as good as all of them.

Sentence: One value with 98 % of the rows is not yet dead
"""


def census_outage(reference, current):
    kinds = {}
    for field in reference.columns:
        top = []
        for table in (reference, current):
            values = table[field].astype(object)
            shares = values.where(values.notna(), "?").value_counts(normalize=True)
            top.append(shares.index[0] if shares.iloc[0] >= 0.975 else None)
        before, after = top
        if before is None and after is not None:
            kinds[field] = "null" if after == "?" else "silent"
        elif before is not None and after is None:
            kinds[field] = "new"
    return kinds
