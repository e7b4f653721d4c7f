"""The best of the four plans for a pass and a fail."""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    good, bad = prior * np.array([passes_good, 1 - passes_good]), (1 - prior) * np.array([1 - fails_bad, fails_bad])
    gains = good * (value - build) - bad * build
    plans = [sum(gain for gain, go in zip(gains, plan) if go) for plan in ((0, 0), (1, 0), (0, 1), (1, 1))]
    return float(max(plans) - max(plans[0], plans[3]))
