"""All columns at once, with a table of limits."""


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
