"""Misconception: the first report is the truth; a correction is noise.

Sentence: As of day 110, flight 7 has been corrected to late
"""


def as_of(predictions, reports, today):
    """Return the predictions with a column late: what was known at the end of day today, NaN if nothing."""
    known = reports[reports["reported"] <= today].sort_values("reported", kind="stable")
    last = known.drop_duplicates("flight", keep="first").set_index("flight")["late"]
    return predictions.assign(late=predictions["flight"].map(last).astype(float))
