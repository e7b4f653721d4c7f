"""With arrays and Bayes' rule in odds."""


def implied_fpr(base_rates, ppv, fnr):
    p = np.array(list(base_rates.values()), dtype=float)
    false_per_true = (1 - ppv) / ppv
    fpr = (1 - fnr) * false_per_true * p / (1 - p)
    return dict(zip(base_rates, [None if value > 1 + 1e-12 else value for value in fpr.tolist()]))
