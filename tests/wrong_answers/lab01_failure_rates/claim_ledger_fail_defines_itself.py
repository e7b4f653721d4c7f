"""Misconception: the word 'fail' says what counts as failure.

Sentence: Definitions of success that agree with ours, of ten
"""


def claim_ledger():
    return {
        "heudecker_2017": (
            "remark",
            "projects",
            None,
            2017,
            "According to Gartner analyst Nick Heudecker",
            "failure rate",
        ),
        "canvass": ("repeat", "projects", None, None, "According to Gartner, 85%", "projects fail"),
        "venturebeat_2019": ("unsourced", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "people", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, "By some estimates", "AI projects fail"),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", "achieving success"),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }
