"""Style: a table of the options in pandas"""


def fleet(rate, machines, busy=0.7):
    table = pd.DataFrame(machines).T.sort_index()
    table["replicas"] = np.maximum(2, np.ceil(rate * table["seconds"] / (table["lanes"] * busy) - 1e-9))
    table["cost"] = table["replicas"] * table["price"] / (3.6 * rate)
    name = table["cost"].idxmin()
    return name, int(table.loc[name, "replicas"]), float(table.loc[name, "cost"])
