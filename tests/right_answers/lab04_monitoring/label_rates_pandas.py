"""With a table and pandas' means, which skip missing values."""


def label_rates(day, late, today, wait):
    table = pd.DataFrame({"age": today - np.asarray(day), "late": np.asarray(late, dtype=float)})
    old = table[table["age"] >= wait]
    return {"negative": table["late"].fillna(0).mean(), "known": table["late"].mean(), "matured": old["late"].mean()}
