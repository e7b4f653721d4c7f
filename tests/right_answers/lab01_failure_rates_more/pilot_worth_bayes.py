"""Bayes' rule after each result."""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    def gain(chance):
        return max(0.0, chance * value - build)

    pass_rate = prior * passes_good + (1 - prior) * (1 - fails_bad)
    after_pass = prior * passes_good / pass_rate if pass_rate else 0.0
    after_fail = prior * (1 - passes_good) / (1 - pass_rate) if pass_rate < 1 else 0.0
    return max(0.0, pass_rate * gain(after_pass) + (1 - pass_rate) * gain(after_fail) - gain(prior))
