"""clean: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: both_copies
# Misconception: every copy of a duplicate is suspicious.
# Sentence: Row 4 has a dew point
# -     reason = pd.Series(index=batch.index, dtype=object)
    order = np.zeros(len(batch), dtype=bool)
# -         reason[repaired[low] > repaired[high]] = "order"
# -     reason[batch.duplicated(schema["key"]).to_numpy()] = "duplicate"
# -     bad = reason.notna()
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"], keep=False).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")

# %% wrong: clips
# Misconception: an impossible value is pushed to the limit.
# Sentence: becomes missing
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

# %% wrong: drops_rows
# Misconception: a bad row is thrown away.
# Sentence: none is lost
def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    kept = repaired[~bad]
    return kept, batch[order & ~twice].assign(reason="order")

# %% wrong: fills_mean
# Misconception: a gap must be filled with the average.
# Sentence: becomes missing
# -     reason = pd.Series(index=batch.index, dtype=object)
    numbers = list(schema["columns"])
    repaired[numbers] = repaired[numbers].fillna(repaired[numbers].mean())
    order = np.zeros(len(batch), dtype=bool)
# -         reason[repaired[low] > repaired[high]] = "order"
# -     reason[batch.duplicated(schema["key"]).to_numpy()] = "duplicate"
# -     bad = reason.notna()
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")

# %% wrong: in_place
# Misconception: a batch may be changed by who reads it.
# Sentence: The batch must come back unchanged
def clean(batch, schema):
    original, repaired = batch.copy(), batch
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], original[bad].assign(reason=reason[bad])

# %% wrong: new_labels
# Misconception: row labels are decoration.
# Sentence: same rows, labels, columns
def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad].reset_index(drop=True), batch[bad].assign(reason=reason[bad])

# %% wrong: order_first
# Misconception: rows are judged before values are repaired.
# Sentence: order is asked after the repair
# -     reason = pd.Series(index=batch.index, dtype=object)
    order = np.zeros(len(batch), dtype=bool)
# -         reason[repaired[low] > repaired[high]] = "order"
# -     reason[batch.duplicated(schema["key"]).to_numpy()] = "duplicate"
# -     bad = reason.notna()
        order |= (batch[low] > batch[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")

# %% wrong: quarantines_repaired
# Misconception: evidence may be repaired as well.
# Sentence: Quarantine holds the rows as they came
def clean(batch, schema):
    repaired = batch.copy()
    for column, (lowest, highest, _) in schema["columns"].items():
        repaired[column] = repaired[column].where(repaired[column].between(lowest, highest))
    order = np.zeros(len(batch), dtype=bool)
    for low, high in schema["ordered"]:
        order |= (repaired[low] > repaired[high]).to_numpy()
    twice = batch.duplicated(schema["key"]).to_numpy()
    bad = order | twice
    reason = np.where(twice, "duplicate", "order")
    return repaired[~bad], repaired[bad].assign(reason=reason[bad])

# %% right: masks
# Style: All columns at once, with a table of limits.
def clean(batch, schema):
    columns = list(schema["columns"])
    lowest, highest, _ = (pd.Series(limit, index=columns) for limit in zip(*schema["columns"].values()))
    outside = batch[columns].lt(lowest) | batch[columns].gt(highest)
    repaired = batch.assign(**batch[columns].mask(outside))
    reasons = pd.Series("", index=batch.index)
    for low, high in schema["ordered"]:
        reasons = reasons.mask(repaired[low].gt(repaired[high]), "order")
    reasons = reasons.mask(batch.duplicated(schema["key"]), "duplicate")
    return repaired[reasons == ""], batch.assign(reason=reasons)[reasons != ""]

# %% right: row_by_row
# Style: A loop over the rows.
def clean(batch, schema):
    kept, quarantine, reasons, seen = batch.copy(), [], [], set()
    for column, (lowest, highest, _) in schema["columns"].items():
        values = [x if lowest <= x <= highest else np.nan for x in batch[column].tolist()]
        kept[column] = np.array(values, dtype=float)
    keys = list(zip(*(batch[name].tolist() for name in schema["key"])))
    pairs = [(kept[low].tolist(), kept[high].tolist()) for low, high in schema["ordered"]]
    for place, key in enumerate(keys):
        if key in seen:
            quarantine.append(place)
            reasons.append("duplicate")
        elif any(low[place] > high[place] for low, high in pairs):
            quarantine.append(place)
            reasons.append("order")
        seen.add(key)
    stays = [place for place in range(len(batch)) if place not in set(quarantine)]
    bad = batch.iloc[quarantine].copy()
    bad["reason"] = pd.Series(reasons, index=bad.index, dtype=object)
    return kept.iloc[stays], bad
