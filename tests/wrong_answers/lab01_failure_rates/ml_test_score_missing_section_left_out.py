"""Misconception: a section without tests has no score and cannot be the lowest.

Sentence: The table has no test of the model: that section scores 0.
"""


def ml_test_score(tests):
    by_hand = (tests["run"] == "by hand") & tests["written down"]
    worth = (tests["run"] == "automatically") + 0.5 * by_hand
    scores = worth.groupby(tests["section"]).sum().astype(float).to_dict()
    weakest = min(sorted(scores), key=scores.get)
    return {**scores, "final": scores[weakest], "next": weakest}
