"""Misconception: no report means that the flight was on time.

Sentence: As of day 102, only flight 7 has a report
"""


def as_of(predictions, reports, today):
    """Return the predictions with a column late: what was known at the end of day today, NaN if nothing."""
    known = reports[reports["reported"] <= today].sort_values("reported", kind="stable")
    last = known.drop_duplicates("flight", keep="last").set_index("flight")["late"]
    return predictions.assign(late=predictions["flight"].map(last).fillna(0).astype(float))
