"""Misconception: p ± 1.96·√(p(1−p)/n) is Wilson's interval.

Sentence: Of the two letters, to rows 1 and 3, one is right.
"""


def census_report(train, test, score, income, miss):
    score, income = np.asarray(score, float), np.asarray(income, float)
    seen = set(map(tuple, train.to_numpy().tolist()))
    twin = np.array([row in seen for row in map(tuple, test.to_numpy().tolist())])
    new = ~twin
    sent, new_income = score[new] >= 1 / (miss + 1), income[new]
    rich, poor = new_income == 1, new_income == 0
    letters = sent & ~np.isnan(new_income)
    return {
        "twins": float(twin.mean()),
        "cost": float(miss * (rich & ~sent).sum() + (poor & sent).sum()),
        "write to all": float(poor.sum()),
        "hindsight": float(min(poor.sum(), miss * rich.sum())),
        "unknown": int(np.isnan(new_income).sum()),
        "right": (lambda p, n: (p - 1.96 * np.sqrt(p * (1 - p) / n), p + 1.96 * np.sqrt(p * (1 - p) / n)))(
            rich[letters].mean(), letters.sum()
        ),
    }
