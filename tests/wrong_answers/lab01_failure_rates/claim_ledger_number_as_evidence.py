"""Misconception: the number itself shows what kind of claim it is.

Sentence: Evidence that agrees with ours, of ten
"""


def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", None, 2017, "85 percent", ""),
        "canvass": ("repeat", "projects", None, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "14.6%", "widespread production"),
        "rexer_2023": ("survey", "people", None, 2023, "Only 22%", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, "By some estimates", ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "17% to 42%", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }
