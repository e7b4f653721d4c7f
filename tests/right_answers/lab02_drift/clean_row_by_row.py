"""A loop over the rows."""


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
