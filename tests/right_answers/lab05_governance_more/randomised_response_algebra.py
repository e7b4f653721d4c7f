"""With e^ε instead of p."""


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
