"""retention: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: hold_is_weaker
# Misconception: a request is stronger than a legal hold.
# Sentence: A hold goes before everything
# -         if record["person"] in holds:
        if record["person"] in holds and record["person"] not in asked:

# %% wrong: last_day_is_late
# Misconception: the last day is already too late.
# Sentence: Exactly the most days old is not older
# -             answer = "delete" if age > most or (record["person"] in asked and age >= least) else "keep"
            answer = "delete" if age >= most or (record["person"] in asked and age >= least) else "keep"

# %% wrong: no_rule_keep
# Misconception: what has no rule is kept, just in case.
# Sentence: A purpose without a rule is no purpose
# -             answer = "no purpose"
            answer = "keep"

# %% wrong: only_on_request
# Misconception: data is deleted only if somebody asks.
# Sentence: though nobody asked
# -             answer = "delete" if age > most or (record["person"] in asked and age >= least) else "keep"
            answer = "delete" if record["person"] in asked and age >= least else "keep"

# %% wrong: purpose_before_hold
# Misconception: a record without a purpose is never held.
# Sentence: A hold goes first, also without a purpose
# -         if record["person"] in holds:
        if record["person"] in holds and least is not None:

# %% wrong: wish_is_a_command
# Misconception: who asks is erased at once.
# Sentence: a log is kept 183 days
# -             answer = "delete" if age > most or (record["person"] in asked and age >= least) else "keep"
            answer = "delete" if age > most or (record["person"] in asked) else "keep"

# %% right: dates
# Style: Compares dates instead of ages.
def retention(records, today, rules, holds, asked):
    from datetime import timedelta

    def answer(record):
        if record["person"] in holds:
            return "hold"
        if record["purpose"] not in rules:
            return "no purpose"
        least, most = (record["created"] + timedelta(days=days) for days in rules[record["purpose"]])
        if today > most:
            return "delete"
        return "delete" if record["person"] in asked and today >= least else "keep"

    return {record["id"]: answer(record) for record in records}

# %% right: table
# Style: With a DataFrame, from the last rule to the first.
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
