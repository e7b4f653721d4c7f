"""A table of counts with pandas."""


def policy_cost(late, warned, miss=5, false_warning=1):
    table = pd.DataFrame({"late": list(late), "warned": list(warned)})
    known = table.dropna()
    counts = known.groupby(["late", "warned"]).size()
    all_of = {value: int((known["late"] == value).sum()) for value in (0, 1)}
    return {
        "policy": miss * counts.get((1, False), 0) + false_warning * counts.get((0, True), 0),
        "alert all": false_warning * all_of[0],
        "hindsight": min(false_warning * all_of[0], miss * all_of[1]),
        "no label": len(table) - len(known),
    }
