"""Each person's expected share, added up."""


def judge_claim(sought, group, rates, money):
    truth = pd.Series(np.array(sought, dtype=float))
    each = pd.DataFrame({"base_rate": truth, "no_to_all": 1 - truth})
    each["accuracy"] = np.where(truth == 1, rates[0], 1 - rates[1])
    each["calls"] = np.where(truth == 1, rates[0], rates[1])
    each["hits"] = truth * rates[0]
    each["value"] = money[0] * each["hits"] - money[1] * (each["calls"] - each["hits"]) - money[2]
    doubled = pd.concat([each.assign(g=np.array(group, dtype=object)), each.assign(g="all")])
    means = doubled.groupby("g").mean()
    means["precision"] = means["hits"] / means["calls"]
    means["value"] = doubled.groupby("g")["value"].sum()
    order = [name for name in means.index if name != "all"] + ["all"]
    return means.loc[order, ["base_rate", "accuracy", "no_to_all", "precision", "value"]]
