"""Misconception: the limit itself is not enough.

Sentence: One change reaches 2
"""


def recourse(person, options, score, limit):
    values = itertools.product(*([person[field], *options[field]] for field in options))
    rows = [dict(zip(options, row)) for row in values]
    scores = np.asarray(score(pd.DataFrame([{**person, **row} for row in rows])))
    changes = [{field: new for field, new in row.items() if new != person[field]} for row in rows]
    enough = [place for place in range(len(rows)) if scores[place] > limit]
    if not enough:
        return None
    return changes[min(enough, key=lambda place: (len(changes[place]), -scores[place]))]
