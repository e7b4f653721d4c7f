"""Misconception: only a text can turn into a code for 'no answer'.

Sentence: weeks_worked is 0 for everybody: a number can die as well.
"""


def census_outage(reference, current):
    kinds = {}
    for field in reference.select_dtypes(exclude="number").columns:
        top = []
        for table in (reference, current):
            values = table[field].astype(object)
            shares = values.where(values.notna(), "?").value_counts(normalize=True)
            top.append(shares.index[0] if shares.iloc[0] >= 0.995 else None)
        before, after = top
        if before is None and after is not None:
            kinds[field] = "null" if after == "?" else "silent"
        elif before is not None and after is None:
            kinds[field] = "new"
    return kinds
