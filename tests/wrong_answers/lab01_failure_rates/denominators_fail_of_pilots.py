"""Misconception: a failure rate is what goes wrong after the pilot.

Sentence: Of the 12 projects, 10 are not in production.
"""


def denominators(projects):
    pilots = projects[projects["stage"] >= 3]
    in_production = pilots["stage"] >= 4
    own = in_production.groupby(pilots["organisation"]).mean()
    return {
        "fail": float(1 - in_production.mean()),
        "from pilot": float(in_production.mean()),
        "mean of organisations": float(own.mean()),
        "organisations": float((own > 0.5).mean()),
    }
