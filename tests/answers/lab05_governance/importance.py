"""importance: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: auc_that_is_left
# Misconception: importance is the AUC without the field.
# Sentence: nothing falls
# -         falls[name] = float(before - np.mean(after))
        falls[name] = float(np.mean(after))

# %% wrong: each_column_alone
# Misconception: columns of a block are shuffled one by one.
# Sentence: one permutation for all of them
# -             for column in columns:
            for column in columns:
                order = rng.permutation(len(table))

# %% wrong: in_place
# Misconception: the table may be shuffled where it is.
# Sentence: Start from the original table
# -             order, shuffled = rng.permutation(len(table)), table.copy()
            order = rng.permutation(len(table))
# -                 shuffled[column] = table[column].to_numpy()[order]
# -             after.append(roc_auc_score(truth, score(shuffled)))
                table[column] = table[column].to_numpy()[order]
            after.append(roc_auc_score(truth, score(table)))

# %% wrong: mean_for_the_field
# Misconception: a field is taken away by setting it to its mean.
# Sentence: a constant in their place is another question
def importance(score, table, truth, blocks, seed=0):
    before, falls = roc_auc_score(truth, score(table)), {}
    for name, columns in blocks.items():
        blank = table.copy()
        for column in columns:
            values = table[column]
            blank[column] = values.mean() if pd.api.types.is_numeric_dtype(values) else values.mode()[0]
        falls[name] = float(before - roc_auc_score(truth, score(blank)))
    return falls

# %% wrong: never_negative
# Misconception: importance cannot be negative.
# Sentence: keep the sign
# -         falls[name] = float(before - np.mean(after))
        falls[name] = float(max(before - np.mean(after), 0))

# %% right: one_long_table
# Style: All five shuffles in one table.
def importance(score, table, truth, blocks, seed=0):
    rng, n, falls = np.random.default_rng(seed), len(table), {}
    base = roc_auc_score(truth, np.asarray(score(table)))
    for name in blocks:
        orders = [rng.permutation(n) for _ in range(5)]
        aucs = []
        for order in orders:
            pieces = [table[c].iloc[order if c in blocks[name] else slice(None)].reset_index(drop=True) for c in table]
            aucs.append(roc_auc_score(truth, np.asarray(score(pd.concat(pieces, axis=1)))))
        falls[name] = base - float(np.mean(aucs))
    return falls

# %% right: sampled_rows
# Style: With pandas' own sampling.
def importance(score, table, truth, blocks, seed=0):
    rng = np.random.default_rng(seed)
    whole = roc_auc_score(truth, score(table))

    def fall(columns):
        moved = table[columns].sample(frac=1, random_state=rng).set_axis(table.index)
        return whole - roc_auc_score(truth, score(table.assign(**{name: moved[name] for name in columns})))

    return {name: float(np.mean([fall(columns) for _ in range(5)])) for name, columns in blocks.items()}
