"""With a table and a mean."""


def expected_value(late, warned, benefit=5, cost=1, fixed=0):
    table = pd.DataFrame({"late": np.array(late, float), "warned": np.array(warned)}).dropna()
    alarms = table.loc[table["warned"], "late"]
    gains = alarms.map({1.0: benefit, 0.0: -cost}).sum() - fixed
    if alarms.empty:
        return {"value": -fixed, "precision": None, "break_even": None}
    return {
        "value": float(gains),
        "precision": float(alarms.mean()),
        "break_even": (cost + fixed / len(alarms)) / (benefit + cost),
    }
