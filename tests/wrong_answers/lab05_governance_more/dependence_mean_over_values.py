"""Misconception: the PDP has one number for each person.

Sentence: the mean rises by half of x
"""


def dependence(score, table, field, values):
    curves = np.column_stack([score(table.assign(**{field: value})) for value in values])
    pdp = curves.mean(axis=1)
    moves = curves[:, -1] - curves[:, 0]
    return pdp, float(np.mean(moves * np.sign(pdp[-1] - pdp[0]) <= -0.01))
