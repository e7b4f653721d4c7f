"""Misconception: a field that drifts a lot is a field that died.

Sentence: education drifts a lot and is not dead
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
        p, q = (table[field].astype(object).value_counts(normalize=True) for table in (reference, current))
        p, q = p.align(q, join="outer", fill_value=0.0)
        p, q = p.clip(lower=1e-4), q.clip(lower=1e-4)
        if before is None and after is None and ((q - p) * np.log(q / p)).sum() > 0.25:
            kinds[field] = "silent"
        if before is None and after is not None:
            kinds[field] = "null" if after == "?" else "silent"
        elif before is not None and after is None:
            kinds[field] = "new"
    return kinds
