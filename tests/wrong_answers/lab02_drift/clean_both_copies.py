"""Misconception: every copy of a duplicate is suspicious.

Sentence: Row 4 has a dew point
"""


def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"], keep=False).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], batch[bad].assign(reason=reason[bad])
