"""Misconception: a gap must be filled with the average.

Sentence: becomes missing
"""


def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    numbers = list(schema["columns"])
    repaired[numbers] = repaired[numbers].fillna(repaired[numbers].mean())
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], batch[bad].assign(reason=reason[bad])
