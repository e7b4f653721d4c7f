"""Misconception: no possible change is the same as no change.

Sentence: answer None, which is not {}
"""


def recourse(person, options, score, limit):
    values = itertools.product(*([person[field], *options[field]] for field in options))
    rows = [dict(zip(options, row)) for row in values]
    scores = np.asarray(score(pd.DataFrame([{**person, **row} for row in rows])))
    changes = [{field: new for field, new in row.items() if new != person[field]} for row in rows]
    enough = [place for place in range(len(rows)) if scores[place] >= limit]
    if not enough:
        return {}
    return changes[min(enough, key=lambda place: (len(changes[place]), -scores[place]))]
