"""Misconception: half is the majority.

Sentence: exactly half of its pilots: not more than half
"""


def denominators(projects):
    pilots = projects[projects["stage"] >= 3]
    in_production = pilots["stage"] >= 4
    own = in_production.groupby(pilots["organisation"]).mean()
    return {
        "fail": float((projects["stage"] < 4).mean()),
        "from pilot": float(in_production.mean()),
        "mean of organisations": float(own.mean()),
        "organisations": float((own >= 0.5).mean()),
    }
