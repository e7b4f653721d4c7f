"""Misconception: rows are judged before values are repaired.

Sentence: order is asked after the repair
"""


def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (batch[low] > batch[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], batch[bad].assign(reason=reason[bad])
