"""scikit-learn, after the refusals."""


def cohens_kappa(first, second):
    if len(first) != len(second) or len(first) < 1:
        raise ValueError("no pairs")
    if len({*first, *second}) == 1:
        return float("nan")
    return cohen_kappa_score(list(first), list(second))
