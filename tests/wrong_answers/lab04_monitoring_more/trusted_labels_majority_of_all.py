"""Misconception: the crowd is right.

Sentence: With three votes needed, two trusted reporters are too few
"""


def trusted_labels(feedback, official, min_known=5, min_agreement=0.8, min_votes=3):
    """Return {flight: 1 or 0} of the flights whose label can be believed."""
    votes = feedback.drop_duplicates(["reporter", "flight"], keep="last")
    truth = votes["flight"].map(official)
    known = votes[truth.notna()]
    agrees = (known["late"] == truth[truth.notna()]).groupby(known["reporter"]).agg(["size", "mean"])
    trusted = agrees.index[(agrees["size"] >= min_known) & (agrees["mean"] >= min_agreement)]
    tally = votes[votes["reporter"].notna()].groupby("flight")["late"].agg(["size", "mean"])
    sure = tally[(tally["size"] >= min_votes) & (tally["mean"] != 0.5)]
    labels = {int(flight): int(mean > 0.5) for flight, mean in sure["mean"].items()}
    return labels | {int(flight): int(late) for flight, late in official.items()}
