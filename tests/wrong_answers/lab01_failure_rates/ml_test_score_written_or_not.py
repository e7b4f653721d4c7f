"""Misconception: a test that somebody ran counts, written down or not.

Sentence: By hand and not written down is worth 0: the lowest.
"""


def ml_test_score(tests):
    worth = (tests["run"] == "automatically") + 0.5 * (tests["run"] == "by hand")
    sections = ["data", "infrastructure", "model", "monitoring"]
    scores = {name: float(worth[tests["section"] == name].sum()) for name in sections}
    weakest = min(sections, key=scores.get)
    return {**scores, "final": scores[weakest], "next": weakest}
