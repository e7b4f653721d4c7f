"""scikit-learn's ShuffleSplit, by rows and by groups."""


def hold_outs(days, share, seed):
    from sklearn.model_selection import train_test_split

    days = np.asarray(days)
    _, places = train_test_split(np.arange(len(days)), test_size=round(share * len(days)), random_state=seed)
    different = np.unique(days)
    _, held = train_test_split(different, test_size=round(share * len(different)), random_state=seed)
    return np.isin(np.arange(len(days)), places), np.isin(days, held)
