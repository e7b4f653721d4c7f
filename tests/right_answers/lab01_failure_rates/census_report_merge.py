"""A merge with an indicator, and the own functions."""


def census_report(train, test, score, income, miss):
    joined = test.reset_index(drop=True).merge(train.drop_duplicates(), how="left", indicator=True)
    new = (joined["_merge"] == "left_only").to_numpy()
    score, income = np.asarray(score)[new], np.asarray(income)[new]
    letter = score >= break_even(miss, 1)
    cost = policy_cost(income, letter, miss=miss, false_warning=1)
    judged = pd.Series(income[letter]).dropna()
    return {
        "twins": 1 - new.mean(),
        "cost": cost["policy"],
        "write to all": cost["alert all"],
        "hindsight": cost["hindsight"],
        "unknown": cost["no label"],
        "right": wilson(judged.sum(), judged.size) if judged.size else None,
    }
