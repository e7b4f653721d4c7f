"""dependence: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_step
# Misconception: one step in the other direction is enough.
# Sentence: Only the first and the last value count
# -     moves = curves[:, -1] - curves[:, 0]
# -     return pdp, float(np.mean(moves * np.sign(pdp[-1] - pdp[0]) <= -0.01))
    steps = np.diff(curves, axis=1)
    way = np.sign(pdp[-1] - pdp[0]) or 1.0
    return pdp, float(np.mean((steps * way <= -0.01).any(axis=1)))

# %% wrong: average_person
# Misconception: the PDP is the curve of the average person.
# Sentence: the mean rises by half of x
# -     pdp = curves.mean(axis=0)
    pdp = np.median(curves, axis=0)

# %% wrong: every_tiny_move
# Misconception: every move against the average counts, however small.
# Sentence: below 0.01: not counted
# -     return pdp, float(np.mean(moves * np.sign(pdp[-1] - pdp[0]) <= -0.01))
    return pdp, float(np.mean(moves * np.sign(pdp[-1] - pdp[0]) < 0))

# %% wrong: falling_is_against
# Misconception: against means falling.
# Sentence: against it are those who rise
# -     return pdp, float(np.mean(moves * np.sign(pdp[-1] - pdp[0]) <= -0.01))
    return pdp, float(np.mean(moves <= -0.01))

# %% wrong: mean_over_values
# Misconception: the PDP has one number for each person.
# Sentence: the mean rises by half of x
# -     pdp = curves.mean(axis=0)
    pdp = curves.mean(axis=1)

# %% right: long_table
# Style: One long table, pivoted.
def dependence(score, table, field, values):
    repeated = pd.concat([table] * len(values), ignore_index=True)
    repeated[field] = np.repeat(np.asarray(values), len(table))
    curves = np.asarray(score(repeated)).reshape(len(values), len(table))
    pdp, change = curves.mean(axis=1), curves[-1] - curves[0]
    against = change <= -0.01 if pdp[-1] > pdp[0] else change >= 0.01
    return pdp, float(against.mean()) if pdp[-1] != pdp[0] else 0.0

# %% right: loop
# Style: Person by person.
def dependence(score, table, field, values):
    columns = [np.asarray(score(table.assign(**{field: value})), dtype=float) for value in values]
    pdp = np.array([float(np.mean(column)) for column in columns])
    rises = pdp[-1] - pdp[0]
    count = 0
    for first, last in zip(columns[0], columns[-1]):
        count += (rises > 0 and first - last >= 0.01) or (rises < 0 and last - first >= 0.01)
    return pdp, count / len(columns[0])
