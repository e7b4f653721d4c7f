"""Dicts of votes, reporter by reporter."""


def trusted_labels(feedback, official, min_known=5, min_agreement=0.8, min_votes=3):
    votes = {}
    for reporter, flight, late in zip(feedback["reporter"], feedback["flight"], feedback["late"]):
        votes.setdefault(reporter, {})[flight] = late
    tally = {}
    for said in votes.values():
        record = [said[flight] == official[flight] for flight in said if flight in official]
        if len(record) >= min_known and sum(record) >= min_agreement * len(record):
            for flight, late in said.items():
                tally.setdefault(flight, []).append(late)
    labels = {}
    for flight, lates in tally.items():
        if len(lates) >= min_votes and 2 * sum(lates) != len(lates):
            labels[flight] = int(2 * sum(lates) > len(lates))
    labels.update(official)
    return labels
