"""Misconception: one step in the other direction is enough.

Sentence: Only the first and the last value count
"""


def dependence(score, table, field, values):
    curves = np.column_stack([score(table.assign(**{field: value})) for value in values])
    pdp = curves.mean(axis=0)
    steps = np.diff(curves, axis=1)
    way = np.sign(pdp[-1] - pdp[0]) or 1.0
    return pdp, float(np.mean((steps * way <= -0.01).any(axis=1)))
