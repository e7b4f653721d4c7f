"""Census-Income KDD: answers of 299,285 people to the Current Population Survey of March 1994 and 1995.

The question asked of it: is this person's income above 50,000 dollars? Every answer but `income` counts as known when
the question is asked. The codes are the survey's. LICENCES.md says what is wrong with the data, and what not to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.data.column import Column
from course.data.files import read

if TYPE_CHECKING:
    import pandas as pd

BOTH_YEARS = "at the interview, in 94 and 95"
ONLY_94 = "at the interview, in 94 only"

COLUMNS = (
    Column("age", "integer", "years", "Age; 90 means 90 or more.", BOTH_YEARS),
    Column("class_of_worker", "category", "name", "Kind of employer; children are not in universe.", BOTH_YEARS),
    Column("industry_code", "integer", "code", "Industry in detail, 0 to 51: a name, not a quantity.", BOTH_YEARS),
    Column("occupation_code", "integer", "code", "Occupation in detail, 0 to 46: a name, not a quantity.", BOTH_YEARS),
    Column("education", "category", "name", "Highest level reached; 'Children' below 15 years.", BOTH_YEARS),
    Column("wage_per_hour", "integer", "cents", "Hourly wage; 0 when not paid by the hour or not asked.", BOTH_YEARS),
    Column("enrolled_edu", "category", "name", "Enrolled in education last week.", BOTH_YEARS),
    Column("marital_stat", "category", "name", "Marital status.", BOTH_YEARS),
    Column("major_industry", "category", "name", "Industry in 24 groups.", BOTH_YEARS),
    Column("major_occupation", "category", "name", "Occupation in 15 groups.", BOTH_YEARS),
    Column("race", "category", "name", "Race, in the survey's five groups of 1994.", BOTH_YEARS),
    Column("hispanic", "category", "name", "Hispanic origin; 'NA' is an answer here, not a gap.", BOTH_YEARS),
    Column("sex", "category", "name", "Sex, in the survey's two groups.", BOTH_YEARS),
    Column("union_member", "category", "name", "Member of a labour union; asked of few.", BOTH_YEARS),
    Column("unemp_reason", "category", "name", "Reason for unemployment.", BOTH_YEARS),
    Column(
        "full_part",
        "category",
        "name",
        "Full- or part-time work; in 94 everybody has 'Children or Armed Forces'.",
        "at the interview, in 95 only",
    ),
    Column("capital_gains", "integer", "dollars", "Capital gains last year; 99999 means that or more.", BOTH_YEARS),
    Column("capital_losses", "integer", "dollars", "Capital losses last year.", BOTH_YEARS),
    Column("dividends", "integer", "dollars", "Dividends last year; 99999 means that or more.", BOTH_YEARS),
    Column("tax_filer", "category", "name", "Tax filing status.", BOTH_YEARS),
    Column(
        "region_prev", "category", "name", "Region of previous residence; 'Not in universe' for all of 95.", ONLY_94
    ),
    Column("state_prev", "category", "name", "State of previous residence; 'Not in universe' for all of 95.", ONLY_94),
    Column("household_stat", "category", "name", "Place in household and family, in 38 groups.", BOTH_YEARS),
    Column("household_summary", "category", "name", "Place in household, in 8 groups.", BOTH_YEARS),
    Column("instance_weight", "number", "people", "People whom this person stands for: no feature.", "after: computed"),
    Column("mig_msa", "category", "name", "Move between metropolitan areas; '?' for all of 95.", ONLY_94),
    Column("mig_reg", "category", "name", "Move between regions; '?' for all of 95.", ONLY_94),
    Column("mig_within", "category", "name", "Move within a region; '?' for all of 95.", ONLY_94),
    Column(
        "same_house_1y",
        "category",
        "name",
        "Lived in this house a year ago; 'Not in universe under 1 year old' for all of 95.",
        ONLY_94,
    ),
    Column("mig_sunbelt", "category", "name", "Previous residence in the sunbelt; '?' for all of 95.", ONLY_94),
    Column("n_persons_employer", "integer", "code", "Size of employer, 0 (not asked) to 6 (largest).", BOTH_YEARS),
    Column("family_under18", "category", "name", "Parents present, for those under 18.", BOTH_YEARS),
    Column("birth_father", "category", "name", "Father's country of birth; '?' when not known.", BOTH_YEARS),
    Column("birth_mother", "category", "name", "Mother's country of birth; '?' when not known.", BOTH_YEARS),
    Column("birth_self", "category", "name", "Country of birth; '?' when not known.", BOTH_YEARS),
    Column("citizenship", "category", "name", "Citizenship.", BOTH_YEARS),
    Column("own_business", "integer", "code", "Own business: 0 not asked, 1 yes, 2 no.", BOTH_YEARS),
    Column("veterans_q", "category", "name", "Veterans' income questionnaire filled in.", BOTH_YEARS),
    Column("veterans_ben", "integer", "code", "Veterans' benefits: 0 not asked, 1 yes, 2 no.", BOTH_YEARS),
    Column("weeks_worked", "integer", "weeks", "Weeks worked last year, 0 to 52.", BOTH_YEARS),
    Column("year", "integer", "year", "Year of the survey: 94 or 95.", BOTH_YEARS),
    Column("income", "category", "dollars", "Total income: '- 50000.' or '50000+.' (the label).", "after: the label"),
)


def load_census(columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Return the 299,285 people as a DataFrame, text as categories; `columns` picks some.

    describe("census") explains the columns. "NA" in `hispanic`, "?" and "Not in universe" are categories as in the
    source; no value is missing. There is no key: without `instance_weight` a quarter of the rows (74,271) repeat an
    earlier one, and those are different people with the same answers as far as anybody can tell, so dropping them
    changes the population. Rows 0 to 199,522 are the source's training part, the rest its test part.
    Raises DataError for a damaged copy.
    """
    return read("census", columns)
