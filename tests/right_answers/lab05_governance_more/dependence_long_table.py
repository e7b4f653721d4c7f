"""One long table, pivoted."""


def dependence(score, table, field, values):
    repeated = pd.concat([table] * len(values), ignore_index=True)
    repeated[field] = np.repeat(np.asarray(values), len(table))
    curves = np.asarray(score(repeated)).reshape(len(values), len(table))
    pdp, change = curves.mean(axis=1), curves[-1] - curves[0]
    against = change <= -0.01 if pdp[-1] > pdp[0] else change >= 0.01
    return pdp, float(against.mean()) if pdp[-1] != pdp[0] else 0.0
