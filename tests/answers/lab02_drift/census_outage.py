"""census_outage: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: counts_without_nan
# Misconception: value_counts() counts every row.
# Sentence: A field of nothing but NaN is dead
# -             shares = values.where(values.notna(), "?").value_counts(normalize=True)
# -             top.append(shares.index[0] if shares.iloc[0] >= 0.995 else None)
            shares = values.value_counts(normalize=True)
            top.append(shares.index[0] if len(shares) and shares.iloc[0] >= 0.995 else None)

# %% wrong: drift_is_death
# Misconception: a field that drifts a lot is a field that died.
# Sentence: education drifts a lot and is not dead
# -         before, after = top
        before, after = top
        p, q = (table[field].astype(object).value_counts(normalize=True) for table in (reference, current))
        p, q = p.align(q, join="outer", fill_value=0.0)
        p, q = p.clip(lower=1e-4), q.clip(lower=1e-4)
        if before is None and after is None and ((q - p) * np.log(q / p)).sum() > 0.25:
            kinds[field] = "silent"

# %% wrong: exactly_one_value
# Misconception: a dead field has exactly one value.
# Sentence: A field with 0.2 % of old values left is dead
# -             top.append(shares.index[0] if shares.iloc[0] >= 0.995 else None)
            top.append(shares.index[0] if len(shares) == 1 else None)

# %% wrong: ignores_reference
# Misconception: a field is broken whenever it is constant, whatever it was before.
# Sentence: A table compared with itself: no field died, not even c
# -         if before is None and after is not None:
        if after is not None:

# %% wrong: loose_limit
# Misconception: 95 % of the rows is as good as all of them.
# Sentence: One value with 98 % of the rows is not yet dead
# -             top.append(shares.index[0] if shares.iloc[0] >= 0.995 else None)
            top.append(shares.index[0] if shares.iloc[0] >= 0.975 else None)

# %% wrong: null_check
# Misconception: a dead field is one without values.
# Sentence: In this example a died into '?', b into a valid-looking value, and c woke.
def census_outage(reference, current):
    kinds = {}
    for field in reference.columns:
        if current[field].isna().mean() >= 0.995 > reference[field].isna().mean():
            kinds[field] = "null"
    return kinds

# %% wrong: texts_only
# Misconception: only a text can turn into a code for 'no answer'.
# Sentence: weeks_worked is 0 for everybody: a number can die as well.
# -     for field in reference.columns:
    for field in reference.select_dtypes(exclude="number").columns:

# %% right: crosstab
# Style: One function for the dominant value, with None for an alive field.
def dominant(values):
    counts = {}
    for value in values.tolist():
        value = "?" if value is None or value != value else value
        counts[value] = counts.get(value, 0) + 1
    value = max(counts, key=counts.get)
    return (value,) if counts[value] >= 0.995 * len(values) else ()


def census_outage(reference, current):
    found = {}
    for field in current:
        before, after = dominant(reference[field]), dominant(current[field])
        if bool(before) != bool(after):
            found[field] = "new" if before else {"?": "null"}.get(after[0], "silent")
    return found

# %% right: mode
# Style: With the mode of each field, and sets of dead fields.
def census_outage(reference, current):
    def dead(table):
        table = table.astype(object)
        table = table.where(table.notna(), "?")
        modes = table.mode().iloc[0]
        return modes[(table == modes).mean() >= 0.995]

    before, after = dead(reference), dead(current)
    died = {name: "null" if value == "?" else "silent" for name, value in after.items() if name not in before}
    return died | {name: "new" for name in before.index.difference(after.index)}
