"""Misconception: people who agree in the first field are the same.

Sentence: Only row 0 is equal in all fields
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
        "twins": float(test.iloc[:, 0].isin(train.iloc[:, 0]).mean()),
        "cost": float(miss * (rich & ~sent).sum() + (poor & sent).sum()),
        "write to all": float(poor.sum()),
        "hindsight": float(min(poor.sum(), miss * rich.sum())),
        "unknown": int(np.isnan(new_income).sum()),
        "right": wilson(int(rich[letters].sum()), int(letters.sum())) if letters.any() else None,
    }
