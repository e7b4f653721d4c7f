"""Misconception: against means falling.

Sentence: against it are those who rise
"""


def dependence(score, table, field, values):
    curves = np.column_stack([score(table.assign(**{field: value})) for value in values])
    pdp = curves.mean(axis=0)
    moves = curves[:, -1] - curves[:, 0]
    return pdp, float(np.mean(moves <= -0.01))
