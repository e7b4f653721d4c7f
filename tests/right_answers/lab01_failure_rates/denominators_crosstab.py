"""A cross table of organisations and stages."""


def denominators(projects):
    counts = pd.crosstab(projects["organisation"], projects["stage"]).reindex(columns=range(6), fill_value=0)
    live, tried = counts[[4, 5]].sum(axis=1), counts[[3, 4, 5]].sum(axis=1)
    own = (live / tried)[tried > 0]
    return {
        "fail": 1 - live.sum() / len(projects),
        "from pilot": live.sum() / tried.sum(),
        "mean of organisations": own.mean(),
        "organisations": own.gt(0.5).mean(),
    }
