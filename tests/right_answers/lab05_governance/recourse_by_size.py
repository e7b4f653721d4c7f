"""First no change, then one, then two, until something suffices."""


def recourse(person, options, score, limit):
    for size in range(len(options) + 1):
        tried = []
        for fields in itertools.combinations(options, size):
            tried += [dict(zip(fields, values)) for values in itertools.product(*(options[field] for field in fields))]
        scores = np.asarray(score(pd.DataFrame([{**person, **change} for change in tried])), dtype=float)
        if scores.max() >= limit:
            return tried[int(scores.argmax())]
    return None
