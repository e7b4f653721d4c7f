"""Misconception: an average over organisations is the share of all projects.

Sentence: x has 1 of 4, y has 1 of 1
"""


def denominators(projects):
    pilots = projects[projects["stage"] >= 3]
    in_production = pilots["stage"] >= 4
    own = in_production.groupby(pilots["organisation"]).mean()
    return {
        "fail": float((projects["stage"] < 4).mean()),
        "from pilot": float(in_production.mean()),
        "mean of organisations": float(in_production.mean()),
        "organisations": float((own > 0.5).mean()),
    }
