"""Misconception: a batch may be changed by who reads it.

Sentence: The batch must come back unchanged
"""


def clean(batch, schema):
    original, repaired = batch.copy(), batch
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], original[bad].assign(reason=reason[bad])
