"""Misconception: a value is common if both samples together have many rows of it.

Sentence: all fall into the one bin 'rare'
"""


def census_alarms(reference, current, false_alarms=0.01):
    found = {}
    for field in reference:
        together = pd.concat([reference[field], current[field]]).astype(object).value_counts()
        common = together.index[together >= 50]
        tables = [table[field].astype(object) for table in (reference, current)]
        shares = [values.where(values.isin(common), "rare").value_counts(normalize=True) for values in tables]
        p, q = shares[0].align(shares[1], fill_value=0)
        p, q = p.clip(lower=1e-4), q.clip(lower=1e-4)
        score = float(((q - p) * np.log(q / p)).sum())
        allowed = false_alarms / len(reference.columns)
        if len(p) > 1 and score > null_threshold(len(reference), len(current), len(p), allowed):
            found[field] = score
    return found
