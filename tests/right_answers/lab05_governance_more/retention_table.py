"""With a DataFrame, from the last rule to the first."""


def retention(records, today, rules, holds, asked):
    if not records:
        return {}
    table = pd.DataFrame(records)
    age = table["created"].map(lambda day: (today - day).days)
    least = table["purpose"].map(lambda purpose: rules.get(purpose, (0, 0))[0])
    most = table["purpose"].map(lambda purpose: rules.get(purpose, (0, 0))[1])
    answer = pd.Series("keep", index=table.index, dtype=object)
    answer[(age > most) | (table["person"].isin(list(asked)) & (age >= least))] = "delete"
    answer[~table["purpose"].isin(list(rules))] = "no purpose"
    answer[table["person"].isin(list(holds))] = "hold"
    return dict(zip(table["id"].tolist(), answer.tolist()))
