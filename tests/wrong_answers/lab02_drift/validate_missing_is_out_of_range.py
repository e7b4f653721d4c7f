"""Misconception: a missing value is outside every range.

Sentence: Week 1 is clean: a missing value within the allowance is no fault.
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
            if not values.between(lowest, highest).all():
                faults.add(("range", column))
    return faults
