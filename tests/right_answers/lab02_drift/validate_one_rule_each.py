"""One small function for the faults of a column, joined at the end."""


def column_faults(values, lowest, highest, allowed):
    if values is None:
        return ["absent"]
    if values.dtype.kind not in "iuf":
        return ["text"]
    missing = values.isna().sum() > allowed * len(values)
    outside = (values.min() < lowest) or (values.max() > highest)
    return ["missing"] * bool(missing) + ["range"] * bool(outside)


def validate(batch, schema):
    if batch.empty:
        return {("empty", "batch")}
    whole = set.union(*(rule(batch, schema) for rule in (duplicates, gaps, disorder)))
    limits = schema["columns"]
    return whole | {(rule, name) for name in limits for rule in column_faults(batch.get(name), *limits[name])}
