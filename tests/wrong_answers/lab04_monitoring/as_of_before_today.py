"""Misconception: what is reported today is known tomorrow.

Sentence: A report of day `today` itself is known at the end of that day
"""


def as_of(predictions, reports, today):
    """Return the predictions with a column late: what was known at the end of day today, NaN if nothing."""
    known = reports[reports["reported"] < today].sort_values("reported", kind="stable")
    last = known.drop_duplicates("flight", keep="last").set_index("flight")["late"]
    return predictions.assign(late=predictions["flight"].map(last).astype(float))
