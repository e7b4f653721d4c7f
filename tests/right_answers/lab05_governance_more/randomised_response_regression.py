"""As a line through two points: share 0 and share 1."""


def estimate_share(said, epsilon):
    p = np.exp(epsilon) / (1 + np.exp(epsilon))
    told_if_none, told_if_all = 1 - p, p
    told = float(np.mean(said))
    slope = told_if_all - told_if_none
    return float((told - told_if_none) / slope), float(np.std(said) / len(said) ** 0.5 / slope)


def people_needed(share, epsilon, error):
    import math

    p = np.exp(epsilon) / (1 + np.exp(epsilon))
    told = (1 - p) + (2 * p - 1) * share
    return math.ceil(told * (1 - told) / (error * (2 * p - 1)) ** 2)
