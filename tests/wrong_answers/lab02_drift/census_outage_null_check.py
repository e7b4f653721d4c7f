"""Misconception: a dead field is one without values.

Sentence: In this example a died into '?', b into a valid-looking value, and c woke.
"""


def census_outage(reference, current):
    kinds = {}
    for field in reference.columns:
        if current[field].isna().mean() >= 0.995 > reference[field].isna().mean():
            kinds[field] = "null"
    return kinds
