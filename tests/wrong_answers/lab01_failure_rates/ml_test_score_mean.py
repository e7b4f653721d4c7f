"""Misconception: the score is the mean of the sections.

Sentence: By hand and not written down is worth 0: the lowest.
"""


def ml_test_score(tests):
    by_hand = (tests["run"] == "by hand") & tests["written down"]
    worth = (tests["run"] == "automatically") + 0.5 * by_hand
    sections = ["data", "infrastructure", "model", "monitoring"]
    scores = {name: float(worth[tests["section"] == name].sum()) for name in sections}
    weakest = min(sections, key=scores.get)
    return {**scores, "final": sum(scores.values()) / 4, "next": weakest}
