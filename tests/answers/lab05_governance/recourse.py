"""recourse: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: above_the_limit
# Misconception: the limit itself is not enough.
# Sentence: One change reaches 2
# -     enough = [place for place in range(len(rows)) if scores[place] >= limit]
    enough = [place for place in range(len(rows)) if scores[place] > limit]

# %% wrong: first_found
# Misconception: any change that suffices is as good as another.
# Sentence: take the highest score
# -     return changes[min(enough, key=lambda place: (len(changes[place]), -scores[place]))]
    return changes[min(enough, key=lambda place: len(changes[place]))]

# %% wrong: most_likely_yes
# Misconception: the best advice is the highest score.
# Sentence: One change reaches 2
# -     return changes[min(enough, key=lambda place: (len(changes[place]), -scores[place]))]
    return changes[min(enough, key=lambda place: -scores[place])]

# %% wrong: nothing_helps_is_empty
# Misconception: no possible change is the same as no change.
# Sentence: answer None, which is not {}
# -         return None
        return {}

# %% wrong: one_field_only
# Misconception: one field at a time is enough.
# Sentence: both fields have to change
# -     enough = [place for place in range(len(rows)) if scores[place] >= limit]
    enough = [place for place in range(len(rows)) if scores[place] >= limit and len(changes[place]) < 2]

# %% wrong: step_by_step
# Misconception: the best single change is part of the best answer.
# Sentence: try all combinations
def recourse(person, options, score, limit):
    changed = {}
    while True:
        now = {**person, **changed}
        if float(np.asarray(score(pd.DataFrame([now])))[0]) >= limit:
            return changed
        left = [(field, value) for field in options if field not in changed for value in options[field]]
        if not left:
            return None
        scores = np.asarray(score(pd.DataFrame([{**now, field: value} for field, value in left])))
        field, value = left[int(np.argmax(scores))]
        changed = {**changed, field: value}

# %% right: by_size
# Style: First no change, then one, then two, until something suffices.
def recourse(person, options, score, limit):
    for size in range(len(options) + 1):
        tried = []
        for fields in itertools.combinations(options, size):
            tried += [dict(zip(fields, values)) for values in itertools.product(*(options[field] for field in fields))]
        scores = np.asarray(score(pd.DataFrame([{**person, **change} for change in tried])), dtype=float)
        if scores.max() >= limit:
            return tried[int(scores.argmax())]
    return None

# %% right: sorted_table
# Style: One table of all combinations, sorted.
def recourse(person, options, score, limit):
    rows = pd.DataFrame([person])
    for field in options:
        choices = pd.DataFrame({field: pd.Series([person[field], *options[field]])})
        rows = rows.drop(columns=field).merge(choices, how="cross")
    rows = rows[list(person)]
    changed = sum((rows[field] != person[field]).astype(int) for field in options) if options else pd.Series([0])
    ranked = pd.DataFrame({"changed": changed, "score": np.asarray(score(rows))})
    ranked = ranked[ranked["score"] >= limit].sort_values(["changed", "score"], ascending=[True, False])
    if ranked.empty:
        return None
    best = rows.loc[ranked.index[0]].to_dict()
    return {field: best[field] for field in options if best[field] != person[field]}
