"""Misconception: a column is in range if its average is.

Sentence: A humidity of -999 is a code for 'no value'
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
            if not lowest <= values.mean() <= highest:
                faults.add(("range", column))
    return faults
