"""census_report: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: above
# Misconception: the break-even itself does not pay.
# Sentence: A score of exactly 1/4 is at least the break-even
def census_report(train, test, score, income, miss):
    score, income = np.asarray(score, float), np.asarray(income, float)
    seen = set(map(tuple, train.to_numpy().tolist()))
    twin = np.array([row in seen for row in map(tuple, test.to_numpy().tolist())])
    new = ~twin
    sent, new_income = score[new] >= 1 / (miss + 1) + 1e-12, income[new]
    rich, poor = new_income == 1, new_income == 0
    letters = sent & ~np.isnan(new_income)
    return {
        "twins": float(twin.mean()),
        "cost": float(miss * (rich & ~sent).sum() + (poor & sent).sum()),
        "write to all": float(poor.sum()),
        "hindsight": float(min(poor.sum(), miss * rich.sum())),
        "unknown": int(np.isnan(new_income).sum()),
        "right": wilson(int(rich[letters].sum()), int(letters.sum())) if letters.any() else None,
    }

# %% wrong: always_an_interval
# Misconception: there is always a letter to judge.
# Sentence: there is none to judge, so None
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
        "right": wilson(int(rich[letters].sum()), max(int(letters.sum()), 1)),
    }

# %% wrong: half
# Misconception: a letter goes to those who probably earn it: from one half on.
# Sentence: Without the twin: row 2 was missed (3)
def census_report(train, test, score, income, miss):
    score, income = np.asarray(score, float), np.asarray(income, float)
    seen = set(map(tuple, train.to_numpy().tolist()))
    twin = np.array([row in seen for row in map(tuple, test.to_numpy().tolist())])
    new = ~twin
    sent, new_income = score[new] >= 0.5, income[new]
    rich, poor = new_income == 1, new_income == 0
    letters = sent & ~np.isnan(new_income)
    return {
        "twins": float(twin.mean()),
        "cost": float(miss * (rich & ~sent).sum() + (poor & sent).sum()),
        "write to all": float(poor.sum()),
        "hindsight": float(min(poor.sum(), miss * rich.sum())),
        "unknown": int(np.isnan(new_income).sum()),
        "right": wilson(int(rich[letters].sum()), int(letters.sum())) if letters.any() else None,
    }

# %% wrong: normal_interval
# Misconception: p ± 1.96·√(p(1−p)/n) is Wilson's interval.
# Sentence: Of the two letters, to rows 1 and 3, one is right.
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

# %% wrong: one_field
# Misconception: people who agree in the first field are the same.
# Sentence: Only row 0 is equal in all fields
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

# %% wrong: twins_kept
# Misconception: a row that stood in training is as good as any other.
# Sentence: Without the twin: row 2 was missed (3)
def census_report(train, test, score, income, miss):
    score, income = np.asarray(score, float), np.asarray(income, float)
    seen = set(map(tuple, train.to_numpy().tolist()))
    twin = np.array([row in seen for row in map(tuple, test.to_numpy().tolist())])
    new = np.ones(len(twin), bool)
    sent, new_income = score[new] >= 1 / (miss + 1), income[new]
    rich, poor = new_income == 1, new_income == 0
    letters = sent & ~np.isnan(new_income)
    return {
        "twins": float(twin.mean()),
        "cost": float(miss * (rich & ~sent).sum() + (poor & sent).sum()),
        "write to all": float(poor.sum()),
        "hindsight": float(min(poor.sum(), miss * rich.sum())),
        "unknown": int(np.isnan(new_income).sum()),
        "right": wilson(int(rich[letters].sum()), int(letters.sum())) if letters.any() else None,
    }

# %% wrong: unknown_is_wrong
# Misconception: an unknown income is below 50,000.
# Sentence: A letter to a person whose income is unknown is not judged.
def census_report(train, test, score, income, miss):
    score, income = np.asarray(score, float), np.asarray(income, float)
    seen = set(map(tuple, train.to_numpy().tolist()))
    twin = np.array([row in seen for row in map(tuple, test.to_numpy().tolist())])
    new = ~twin
    sent, new_income = score[new] >= 1 / (miss + 1), income[new]
    rich, poor = new_income == 1, new_income == 0
    letters = sent & True
    return {
        "twins": float(twin.mean()),
        "cost": float(miss * (rich & ~sent).sum() + (poor & sent).sum()),
        "write to all": float(poor.sum()),
        "hindsight": float(min(poor.sum(), miss * rich.sum())),
        "unknown": int(np.isnan(new_income).sum()),
        "right": wilson(int(rich[letters].sum()), int(letters.sum())) if letters.any() else None,
    }

# %% right: alone
# Style: Without any function from above.
def census_report(train, test, score, income, miss):
    known_rows = [row.tobytes() for row in np.ascontiguousarray(train.to_numpy(float))]
    new = ~np.isin([row.tobytes().hex() for row in test.to_numpy(float)], [row.hex() for row in known_rows])
    people = pd.DataFrame({"score": np.asarray(score)[new], "income": np.asarray(income)[new]})
    people["letter"] = people["score"] * (miss + 1) >= 1
    known = people.dropna()
    missed = ((known["income"] == 1) & ~known["letter"]).sum()
    wasted = ((known["income"] == 0) & known["letter"]).sum()
    low_earners, high_earners = (known["income"] == 0).sum(), (known["income"] == 1).sum()
    right, n = int(known.loc[known["letter"], "income"].sum()), int(known["letter"].sum())
    interval = binomtest(right, n).proportion_ci(method="wilson") if n else None
    return {
        "twins": 1 - len(people) / len(test),
        "cost": miss * missed + wasted,
        "write to all": low_earners,
        "hindsight": min(low_earners, miss * high_earners),
        "unknown": len(people) - len(known),
        "right": (interval.low, interval.high) if n else None,
    }

# %% right: merge
# Style: A merge with an indicator, and the own functions.
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
