"""Misconception: the reports come in the order of time.

Sentence: The latest `reported` counts, whatever the order of the rows
"""


def as_of(predictions, reports, today):
    """Return the predictions with a column late: what was known at the end of day today, NaN if nothing."""
    known = reports[reports["reported"] <= today]
    last = known.drop_duplicates("flight", keep="last").set_index("flight")["late"]
    return predictions.assign(late=predictions["flight"].map(last).astype(float))
