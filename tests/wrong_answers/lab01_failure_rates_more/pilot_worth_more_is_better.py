"""Misconception: every pilot has a value: information is always worth something.

Sentence: A pilot that passes half of everything says nothing
"""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    perfect = prior * (value - build) - max(0, prior * value - build)
    return perfect * (passes_good + fails_bad) / 2
