"""Misconception: a test that is described but never run is worth half a point.

Sentence: What is never run is worth 0
"""


def ml_test_score(tests):
    worth = (tests["run"] == "automatically") + 0.5 * ((tests["run"] != "automatically") & tests["written down"])
    sections = ["data", "infrastructure", "model", "monitoring"]
    scores = {name: float(worth[tests["section"] == name].sum()) for name in sections}
    weakest = min(sections, key=scores.get)
    return {**scores, "final": scores[weakest], "next": weakest}
