"""Misconception: an automatic test counts only if its results are written down.

Sentence: A test that runs automatically is worth 1, written down or not.
"""


def ml_test_score(tests):
    worth = ((tests["run"] == "automatically") + 0.5 * (tests["run"] == "by hand")) * tests["written down"]
    sections = ["data", "infrastructure", "model", "monitoring"]
    scores = {name: float(worth[tests["section"] == name].sum()) for name in sections}
    weakest = min(sections, key=scores.get)
    return {**scores, "final": scores[weakest], "next": weakest}
