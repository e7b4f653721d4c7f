"""Permutations and pandas."""


def hold_outs(days, share, seed):
    rng = np.random.default_rng(seed)
    days = pd.Series(np.asarray(days))
    rows = pd.Series(rng.permutation(len(days))) < round(share * len(days))
    order = rng.permutation(days.drop_duplicates())
    return rows.to_numpy(), days.isin(order[: round(share * len(order))]).to_numpy()
