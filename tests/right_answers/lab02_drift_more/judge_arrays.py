"""With arrays, stream by stream."""


def judge(alarms, change, length, costs):
    rows = []
    for places in alarms:
        places = np.array(places, dtype=float)
        after = places[places >= change]
        rows.append([(places < change).sum(), after[0] - change if len(after) else np.nan])
    table = pd.DataFrame(rows, columns=["false", "delay"])
    waits = table["delay"].fillna(length - change)
    return {
        "false_alarms": float(table["false"].mean()),
        "missed": float(table["delay"].isna().mean()),
        "delay": None if table["delay"].isna().all() else float(table["delay"].median()),
        "cost": float((costs[0] * table["false"] + costs[1] * waits).mean()),
    }
