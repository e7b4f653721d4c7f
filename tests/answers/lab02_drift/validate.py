"""validate: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: average_in_range
# Misconception: a column is in range if its average is.
# Sentence: A humidity of -999 is a code for 'no value'
# -             if batch[column].isna().mean() > allowed:
            values = batch[column]
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if not lowest <= values.mean() <= highest:

# %% wrong: columns_only
# Misconception: looking at each column is enough.
# Sentence: The temperature came in °C: the dew point is above it.
# -     faults = duplicates(batch, schema) | gaps(batch, schema) | disorder(batch, schema)
    faults = set()
# -             if batch[column].isna().mean() > allowed:
            values = batch[column]
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if ((values < lowest) | (values > highest)).any():

# %% wrong: fills_the_batch
# Misconception: missing values may be repaired on the way.
# Sentence: The batch must come back unchanged
# -             if not batch[column].dropna().between(lowest, highest).all():
            batch[column] = batch[column].fillna(batch[column].median())
            values = batch[column]
            if ((values < lowest) | (values > highest)).any():

# %% wrong: first_fault_only
# Misconception: one fault is enough to refuse a batch, so the search can stop.
# Sentence: A batch can have several faults: report all of them, not only the first.
# -             if batch[column].isna().mean() > allowed:
            values = batch[column]
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if ((values < lowest) | (values > highest)).any():
# -     return faults
    return set(sorted(faults)[:1])

# %% wrong: missing_is_out_of_range
# Misconception: a missing value is outside every range.
# Sentence: Week 1 is clean: a missing value within the allowance is no fault.
# -             if batch[column].isna().mean() > allowed:
            values = batch[column]
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if not values.between(lowest, highest).all():

# %% wrong: own_schema
# Misconception: the schema is always that of the weather.
# Sentence: Flights have another schema: take columns and limits from the schema given.
# -     for column, (lowest, highest, allowed) in schema["columns"].items():
    for column, (lowest, highest, allowed) in (
        WEATHER["columns"] | {"precip": schema["columns"].get("precip", (0, 5, 0.05))}
    ).items():
# -             if batch[column].isna().mean() > allowed:
            values = batch[column]
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if ((values < lowest) | (values > highest)).any():

# %% wrong: strict_limits
# Misconception: the lowest and the highest value are outside the range.
# Sentence: the limits are allowed
# -             if batch[column].isna().mean() > allowed:
            values = batch[column]
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if ((values <= lowest) | (values >= highest)).any():

# %% wrong: text_converted
# Misconception: text that can be converted to numbers is no fault.
# Sentence: A column of numbers that arrive as text is a fault
# -         elif not pd.api.types.is_numeric_dtype(batch[column]):
# -             faults.add(("text", column))

# -             if batch[column].isna().mean() > allowed:
            values = pd.to_numeric(batch[column])
            if values.isna().mean() > allowed:
# -             if not batch[column].dropna().between(lowest, highest).all():
            if ((values < lowest) | (values > highest)).any():

# %% right: numpy
# Style: With NumPy arrays, and a list that becomes a set at the end.
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

# %% right: one_rule_each
# Style: One small function for the faults of a column, joined at the end.
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
