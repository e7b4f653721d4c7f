"""Misconception: without a pilot one builds nothing.

Sentence: Without a pilot one would build here.
"""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    without = 0
    with_pilot = 0
    for if_good, if_bad in ((passes_good, 1 - fails_bad), (1 - passes_good, fails_bad)):
        result = prior * if_good + (1 - prior) * if_bad
        with_pilot += max(0, prior * if_good * value - result * build)
    return max(0, with_pilot - without)
