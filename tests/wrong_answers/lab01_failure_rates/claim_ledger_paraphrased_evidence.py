"""Misconception: to say it in one's own words is as good as to quote.

Sentence: Evidence is copied from the excerpt, letter for letter
"""


def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", None, 2017, "an analyst of Gartner said so", ""),
        "canvass": ("repeat", "projects", None, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "people", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, "By some estimates", ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }
