"""Misconception: only a model that lives for a year is in production.

Sentence: Of the 5 projects with a pilot, 2 are in production.
"""


def denominators(projects):
    pilots = projects[projects["stage"] >= 3]
    in_production = pilots["stage"] == 5
    own = in_production.groupby(pilots["organisation"]).mean()
    return {
        "fail": float((projects["stage"] < 4).mean()),
        "from pilot": float(in_production.mean()),
        "mean of organisations": float(own.mean()),
        "organisations": float((own > 0.5).mean()),
    }
