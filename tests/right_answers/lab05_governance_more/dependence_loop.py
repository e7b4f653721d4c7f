"""Person by person."""


def dependence(score, table, field, values):
    columns = [np.asarray(score(table.assign(**{field: value})), dtype=float) for value in values]
    pdp = np.array([float(np.mean(column)) for column in columns])
    rises = pdp[-1] - pdp[0]
    count = 0
    for first, last in zip(columns[0], columns[-1]):
        count += (rises > 0 and first - last >= 0.01) or (rises < 0 and last - first >= 0.01)
    return pdp, count / len(columns[0])
