"""In plain Python, row by row."""


def drift_is_not_harm(counts, distance, limit=0.25):
    model, everybody = {}, {}
    for row in counts.to_dict("records"):
        month, punctual = row["month"], row["flights"] - row["late"]
        everybody[month] = everybody.get(month, 0) + punctual
        model[month] = model.get(month, 0) + (punctual if row["score"] > 16 else 5 * row["late"])
    verdicts = {}
    for month in model:
        if distance[month] > limit:
            verdicts[month] = "both" if model[month] > everybody[month] else "drift"
        else:
            verdicts[month] = "harm" if model[month] > everybody[month] else "neither"
    return verdicts
