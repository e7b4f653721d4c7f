"""Misconception: after a pilot, everything that passes is built.

Sentence: it changes no decision and is worth nothing.
"""


def pilot_worth(prior, passes_good, fails_bad, value, build):
    passed = prior * passes_good * value - (prior * passes_good + (1 - prior) * (1 - fails_bad)) * build
    spared = (1 - prior) * fails_bad * build if prior * value > build else 0
    return max(0, passed - max(0, prior * value - build), spared)
