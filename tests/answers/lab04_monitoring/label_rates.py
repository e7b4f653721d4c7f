"""label_rates: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: known_over_all
# Misconception: the share of late flights is late ones divided by all, labelled or not.
# Sentence: Four flights have a label
# -     rates["known"] = float(np.nanmean(late))
    rates["known"] = float(np.nansum(late) / len(late))

# %% wrong: missing_in_matured
# Misconception: a flight that is old enough and has no label was on time.
# Sentence: A matured flight without a label
# -     rates["matured"] = float(np.nanmean(late[day <= today - wait]))
    rates["matured"] = float(np.nan_to_num(late[day <= today - wait]).mean())

# %% wrong: strictly_older
# Misconception: at least eight days old means older than eight days.
# Sentence: The flights of day 1 and 2 are at least 8 days old
# -     rates["matured"] = float(np.nanmean(late[day <= today - wait]))
    rates["matured"] = float(np.nanmean(late[day < today - wait]))

# %% wrong: young_instead_of_old
# Misconception: the flights of the last days are the window to look at.
# Sentence: The flights of day 1 and 2 are at least 8 days old
# -     rates["matured"] = float(np.nanmean(late[day <= today - wait]))
    rates["matured"] = float(np.nanmean(late[day > today - wait]))

# %% right: counting
# Style: Counting, without means.
def label_rates(day, late, today, wait):
    pairs = [(d, x) for d, x in zip(day, late)]
    known = [(d, x) for d, x in pairs if x == x]
    old = [x for d, x in known if d + wait <= today]
    ones = sum(x for _, x in known)
    return {"negative": ones / len(pairs), "known": ones / len(known), "matured": sum(old) / len(old)}

# %% right: pandas
# Style: With a table and pandas' means, which skip missing values.
def label_rates(day, late, today, wait):
    table = pd.DataFrame({"age": today - np.asarray(day), "late": np.asarray(late, dtype=float)})
    old = table[table["age"] >= wait]
    return {"negative": table["late"].fillna(0).mean(), "known": table["late"].mean(), "matured": old["late"].mean()}
