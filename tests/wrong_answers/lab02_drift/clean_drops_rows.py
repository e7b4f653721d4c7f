"""Misconception: a bad row is thrown away.

Sentence: none is lost
"""


def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    kept = repaired[~bad]
    return kept, batch[order & ~twice].assign(reason="order")
