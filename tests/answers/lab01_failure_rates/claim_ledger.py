"""claim_ledger: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: every_number_is_a_survey
# Misconception: a percentage in print must come from a survey.
# Sentence: Kinds that agree with ours, of ten
def claim_ledger():
    return {
        "heudecker_2017": ("survey", "projects", None, 2017, "According to Gartner analyst Nick Heudecker", ""),
        "canvass": ("survey", "projects", None, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("survey", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "people", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("survey", "projects", None, 2024, "By some estimates", ""),
        "rand_2400": ("survey", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("survey", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("survey", "projects", None, None, "Only 15%", "reliable production deployment"),
    }

# %% wrong: fail_defines_itself
# Misconception: the word 'fail' says what counts as failure.
# Sentence: Definitions of success that agree with ours, of ten
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

# %% wrong: number_as_evidence
# Misconception: the number itself shows what kind of claim it is.
# Sentence: Evidence that agrees with ours, of ten
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

# %% wrong: paraphrased_evidence
# Misconception: to say it in one's own words is as good as to quote.
# Sentence: Evidence is copied from the excerpt, letter for letter
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

# %% wrong: percentage_as_n
# Misconception: the percentage is the number of those asked.
# Sentence: Numbers n that agree with ours, of ten
def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", 85, 2017, "According to Gartner analyst Nick Heudecker", ""),
        "canvass": ("repeat", "projects", 85, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", 13, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "people", 22, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, "By some estimates", ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }

# %% wrong: unit_is_always_projects
# Misconception: every failure rate is a share of projects.
# Sentence: Units that agree with ours, of ten
def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", None, 2017, "According to Gartner analyst Nick Heudecker", ""),
        "canvass": ("repeat", "projects", None, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "projects", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "projects", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, "By some estimates", ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "projects", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }

# %% wrong: whole_excerpt
# Misconception: a long quotation proves more than a short one.
# Sentence: 15 words at most
def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", None, 2017, "According to Gartner analyst Nick Heudecker", ""),
        "canvass": ("repeat", "projects", None, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "people", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, claims["rand_2024"]["excerpt"], ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }

# %% wrong: year_read
# Misconception: the year of a claim is the year in which I read it.
# Sentence: Years that agree with ours, of ten
def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", None, 2026, "According to Gartner analyst Nick Heudecker", ""),
        "canvass": ("repeat", "projects", None, None, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", None, 2026, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "people", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2026, "By some estimates", ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }

# %% right: lists
# Style: Rows as lists, made from columns.
def claim_ledger():
    rows = [
        ["heudecker_2017", *("remark", "projects", None, 2017, "According to Gartner analyst Nick Heudecker", "")],
        ["canvass", *("repeat", "projects", None, None, "According to Gartner, 85%", "")],
        ["venturebeat_2019", *("unsourced", "projects", None, 2019, "only 13 percent", "make it into production")],
        [
            "newvantage_2020",
            *("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        ],
        ["rexer_2023", *("survey", "people", None, 2023, "Data Science Survey", "usually deploy")],
        ["rand_2024", *("unsourced", "projects", None, 2024, "By some estimates", "")],
        ["rand_2400", *("repeat", "projects", 2400, None, "A RAND Corporation study", "")],
        ["sp_2025", *("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority")],
        ["post_99", *("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues")],
        ["post_15", *("unsourced", "projects", None, None, "Only 15%", "reliable production deployment")],
    ]
    return {name: fields for name, *fields in rows}

# %% right: one_disagreement
# Style: Another careful reader: one row is seen otherwise.
def claim_ledger():
    return {
        "heudecker_2017": ("remark", "projects", None, 2017, "According to Gartner analyst Nick Heudecker", ""),
        "canvass": ("forecast", "projects", None, 2022, "According to Gartner, 85%", ""),
        "venturebeat_2019": ("unsourced", "projects", None, 2019, "only 13 percent", "make it into production"),
        "newvantage_2020": ("survey", "organisations", 70, 2020, "NewVantage Partners survey", "widespread production"),
        "rexer_2023": ("survey", "projects", None, 2023, "Data Science Survey", "usually deploy"),
        "rand_2024": ("unsourced", "projects", None, 2024, "By some estimates", ""),
        "rand_2400": ("repeat", "projects", 2400, None, "A RAND Corporation study", ""),
        "sp_2025": ("survey", "organisations", 1006, 2026, "survey of 1,006", "abandoning the majority"),
        "post_99": ("unsourced", "projects", None, None, "surveys show 99%", "encounter data quality issues"),
        "post_15": ("unsourced", "projects", None, None, "Only 15%", "reliable production deployment"),
    }
