"""pilot_worth: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: accuracy
# Misconception: a pilot is worth its accuracy times the value.
# Sentence: build the good 30 %, at 100 − 40 each
def pilot_worth(prior, passes_good, fails_bad, value, build):
    accuracy = prior * passes_good + (1 - prior) * fails_bad
    return max(0, accuracy * value - build)

# %% wrong: bad_cost_nothing
# Misconception: bad projects that pass cost nothing, for they earn nothing.
# Sentence: A pilot that passes half of everything says nothing
# -         with_pilot += max(0, prior * if_good * value - result * build)
        with_pilot += max(0, prior * if_good * (value - build))

# %% wrong: builds_what_passes
# Misconception: after a pilot, everything that passes is built.
# Sentence: it changes no decision and is worth nothing.
def pilot_worth(prior, passes_good, fails_bad, value, build):
    passed = prior * passes_good * value - (prior * passes_good + (1 - prior) * (1 - fails_bad)) * build
    spared = (1 - prior) * fails_bad * build if prior * value > build else 0
    return max(0, passed - max(0, prior * value - build), spared)

# %% wrong: forgets_building_anyway
# Misconception: without a pilot one builds nothing.
# Sentence: Without a pilot one would build here.
# -     without = max(0, prior * value - build)
    without = 0

# %% wrong: given_the_result
# Misconception: the gain after a pass is the gain; how often it passes does not matter.
# Sentence: build the good 30 %, at 100 − 40 each
# -         with_pilot += max(0, prior * if_good * value - result * build)
        with_pilot += max(0, prior * if_good / max(result, 1e-12) * value - build)

# %% wrong: more_is_better
# Misconception: every pilot has a value: information is always worth something.
# Sentence: A pilot that passes half of everything says nothing
def pilot_worth(prior, passes_good, fails_bad, value, build):
    perfect = prior * (value - build) - max(0, prior * value - build)
    return perfect * (passes_good + fails_bad) / 2

# %% right: bayes
# Style: Bayes' rule after each result.
def pilot_worth(prior, passes_good, fails_bad, value, build):
    def gain(chance):
        return max(0.0, chance * value - build)

    pass_rate = prior * passes_good + (1 - prior) * (1 - fails_bad)
    after_pass = prior * passes_good / pass_rate if pass_rate else 0.0
    after_fail = prior * (1 - passes_good) / (1 - pass_rate) if pass_rate < 1 else 0.0
    return max(0.0, pass_rate * gain(after_pass) + (1 - pass_rate) * gain(after_fail) - gain(prior))

# %% right: policies
# Style: The best of the four plans for a pass and a fail.
def pilot_worth(prior, passes_good, fails_bad, value, build):
    good, bad = prior * np.array([passes_good, 1 - passes_good]), (1 - prior) * np.array([1 - fails_bad, fails_bad])
    gains = good * (value - build) - bad * build
    plans = [sum(gain for gain, go in zip(gains, plan) if go) for plan in ((0, 0), (1, 0), (0, 1), (1, 1))]
    return float(max(plans) - max(plans[0], plans[3]))
