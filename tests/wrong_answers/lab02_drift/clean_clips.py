"""Misconception: an impossible value is pushed to the limit.

Sentence: becomes missing
"""


def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].clip(lowest, highest)
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], batch[bad].assign(reason=reason[bad])
