"""Misconception: text that can be converted to numbers is no fault.

Sentence: A column of numbers that arrive as text is a fault
"""


def validate(batch, schema):
    if len(batch) == 0:
        return {("empty", "batch")}
    faults = duplicates(batch, schema) | gaps(batch, schema) | disorder(batch, schema)
    for column, (lowest, highest, allowed) in schema["columns"].items():
        if column not in batch:
            faults.add(("absent", column))
        else:
            values = pd.to_numeric(batch[column])
            if values.isna().mean() > allowed:
                faults.add(("missing", column))
            if ((values < lowest) | (values > highest)).any():
                faults.add(("range", column))
    return faults
