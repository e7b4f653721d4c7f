"""Misconception: the schema is always that of the weather.

Sentence: Flights have another schema: take columns and limits from the schema given.
"""


def validate(batch, schema):
    if len(batch) == 0:
        return {("empty", "batch")}
    faults = duplicates(batch, schema) | gaps(batch, schema) | disorder(batch, schema)
    for column, (lowest, highest, allowed) in (
        WEATHER["columns"] | {"precip": schema["columns"].get("precip", (0, 5, 0.05))}
    ).items():
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
    return faults
