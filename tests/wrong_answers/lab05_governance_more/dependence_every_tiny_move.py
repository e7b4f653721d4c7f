"""Misconception: every move against the average counts, however small.

Sentence: below 0.01: not counted
"""


def dependence(score, table, field, values):
    curves = np.column_stack([score(table.assign(**{field: value})) for value in values])
    pdp = curves.mean(axis=0)
    moves = curves[:, -1] - curves[:, 0]
    return pdp, float(np.mean(moves * np.sign(pdp[-1] - pdp[0]) < 0))
