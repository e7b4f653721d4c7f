"""Misconception: an organisation without a pilot succeeds with 0 %.

Sentence: x has 1 of 4, y has 1 of 1
"""


def denominators(projects):
    pilots = projects[projects["stage"] >= 3]
    in_production = pilots["stage"] >= 4
    own = in_production.groupby(pilots["organisation"]).mean()
    return {
        "fail": float((projects["stage"] < 4).mean()),
        "from pilot": float(in_production.mean()),
        "mean of organisations": float(own.reindex(projects["organisation"].unique(), fill_value=0).mean()),
        "organisations": float((own > 0.5).mean()),
    }
