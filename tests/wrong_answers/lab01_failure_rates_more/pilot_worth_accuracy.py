"""Misconception: a pilot is worth its accuracy times the value.

Sentence: build the good 30 %, at 100 − 40 each
"""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    accuracy = prior * passes_good + (1 - prior) * fails_bad
    return max(0, accuracy * value - build)
