"""With NumPy arrays, and a list that becomes a set at the end."""


def validate(batch, schema):
    """Return the faults."""
    if not len(batch):
        return {("empty", "batch")}
    found = [*duplicates(batch, schema), *gaps(batch, schema), *disorder(batch, schema)]
    for name in schema["columns"]:
        low, high, allowed = schema["columns"][name]
        if name not in batch.columns:
            found.append(("absent", name))
            continue
        try:
            values = batch[name].to_numpy()
            missing = np.isnan(values)
        except TypeError:
            found.append(("text", name))
            continue
        if np.mean(missing) > allowed:
            found.append(("missing", name))
        if np.any(values[~missing] < low) or np.any(values[~missing] > high):
            found.append(("range", name))
    return set(found)
