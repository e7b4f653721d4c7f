"""Misconception: the best single change is part of the best answer.

Sentence: try all combinations
"""


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
