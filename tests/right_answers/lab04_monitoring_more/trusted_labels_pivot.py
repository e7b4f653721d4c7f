"""A matrix of reporters and flights."""


def trusted_labels(feedback, official, min_known=5, min_agreement=0.8, min_votes=3):
    matrix = feedback.groupby(["reporter", "flight"])["late"].last().unstack()
    truth = pd.Series(official, dtype=float).reindex(matrix.columns)
    known = matrix.loc[:, truth.notna()]
    said = known.notna().sum(axis=1)
    agreed = known.eq(truth[truth.notna()], axis=1).sum(axis=1)
    trusted = matrix[(said >= min_known) & (agreed >= min_agreement * said)]
    number, ones = trusted.notna().sum(), trusted.sum()
    result = {}
    for flight in matrix.columns:
        if number[flight] >= min_votes and ones[flight] * 2 != number[flight]:
            result[int(flight)] = 1 if ones[flight] * 2 > number[flight] else 0
    return {**result, **{int(flight): int(late) for flight, late in official.items()}}
