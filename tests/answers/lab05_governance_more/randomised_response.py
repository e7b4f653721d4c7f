"""randomised_response: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: cut_at_zero
# Misconception: a share below 0 is a mistake.
# Sentence: Do not cut it
# -     return float((told - (1 - p)) / (2 * p - 1)), float(error)
    return float(max((told - (1 - p)) / (2 * p - 1), 0)), float(error)

# %% wrong: error_unscaled
# Misconception: the error of the told share is the error of the estimate.
# Sentence: divided by 2p − 1
# -     error = np.sqrt(told * (1 - told) / len(said)) / (2 * p - 1)
    error = np.sqrt(told * (1 - told) / len(said))

# %% wrong: exponential
# Misconception: the truth is told with probability 1 − e^(−ε).
# Sentence: 40 % said yes
# -     said, p = np.asarray(said, dtype=float), 1 / (1 + np.exp(-epsilon))
    said, p = np.asarray(said, dtype=float), 1 - np.exp(-epsilon)
# -     p = 1 / (1 + np.exp(-epsilon))
    p = 1 - np.exp(-epsilon)

# %% wrong: people_by_truth
# Misconception: the number of people follows from the true share alone.
# Sentence: round up
# -     told = p * share + (1 - p) * (1 - share)
    told = share

# %% wrong: told_is_true
# Misconception: noise averages out, so the told share is the true one.
# Sentence: 40 % said yes
# -     return float((told - (1 - p)) / (2 * p - 1)), float(error)
    return float(told), float(error)

# %% right: algebra
# Style: With e^ε instead of p.
def estimate_share(said, epsilon):
    odds = np.exp(epsilon)
    yes, n = float(np.mean(said)), len(said)
    widen = (odds + 1) / (odds - 1)
    return float(yes * widen - 1 / (odds - 1)), float(widen * (yes * (1 - yes) / n) ** 0.5)


def people_needed(share, epsilon, error):
    odds = np.exp(epsilon)
    yes = (odds * share + 1 - share) / (odds + 1)
    exact = yes * (1 - yes) * ((odds + 1) / (odds - 1) / error) ** 2
    return -int(-exact // 1)

# %% right: regression
# Style: As a line through two points: share 0 and share 1.
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
