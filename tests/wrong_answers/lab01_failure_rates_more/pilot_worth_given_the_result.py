"""Misconception: the gain after a pass is the gain; how often it passes does not matter.

Sentence: build the good 30 %, at 100 − 40 each
"""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    without = max(0, prior * value - build)
    with_pilot = 0
    for if_good, if_bad in ((passes_good, 1 - fails_bad), (1 - passes_good, fails_bad)):
        result = prior * if_good + (1 - prior) * if_bad
        with_pilot += max(0, prior * if_good / max(result, 1e-12) * value - build)
    return max(0, with_pilot - without)
