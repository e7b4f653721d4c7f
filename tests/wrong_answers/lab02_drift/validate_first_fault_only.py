"""Misconception: one fault is enough to refuse a batch, so the search can stop.

Sentence: A batch can have several faults: report all of them, not only the first.
"""


def validate(batch, schema):
    if len(batch) == 0:
        return {("empty", "batch")}
    faults = duplicates(batch, schema) | gaps(batch, schema) | disorder(batch, schema)
    for column, (lowest, highest, allowed) in schema["columns"].items():
        if column not in batch:
            faults.add(("absent", column))
        elif not pd.api.types.is_numeric_dtype(batch[column]):
            faults.add(("text", column))
        else:
            values = batch[column]
            if values.isna().mean() > allowed:
                faults.add(("missing", column))
            if ((values < lowest) | (values > highest)).any():
                faults.add(("range", column))
    return set(sorted(faults)[:1])
