"""trusted_labels: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: every_report_votes
# Misconception: each report is a vote.
# Sentence: The last report of a reporter on a flight counts
# -     votes = feedback.drop_duplicates(["reporter", "flight"], keep="last")
    votes = feedback

# %% wrong: first_report
# Misconception: the first report counts.
# Sentence: The last report of a reporter on a flight counts
# -     votes = feedback.drop_duplicates(["reporter", "flight"], keep="last")
    votes = feedback.drop_duplicates(["reporter", "flight"], keep="first")

# %% wrong: majority_of_all
# Misconception: the crowd is right.
# Sentence: With three votes needed, two trusted reporters are too few
# -     tally = votes[votes["reporter"].isin(trusted)].groupby("flight")["late"].agg(["size", "mean"])
    tally = votes[votes["reporter"].notna()].groupby("flight")["late"].agg(["size", "mean"])

# %% wrong: ties_are_late
# Misconception: in doubt a flight was late.
# Sentence: An even split of trusted votes gives no label
# -     sure = tally[(tally["size"] >= min_votes) & (tally["mean"] != 0.5)]
# -     labels = {int(flight): int(mean > 0.5) for flight, mean in sure["mean"].items()}
    sure = tally[(tally["size"] >= min_votes)]
    labels = {int(flight): int(mean >= 0.5) for flight, mean in sure["mean"].items()}

# %% wrong: votes_win
# Misconception: many votes outweigh one official label.
# Sentence: The official label wins
# -     return labels | {int(flight): int(late) for flight, late in official.items()}
    return {int(flight): int(late) for flight, late in official.items()} | labels

# %% right: dictionaries
# Style: Dicts of votes, reporter by reporter.
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

# %% right: pivot
# Style: A matrix of reporters and flights.
def trusted_labels(feedback, official, min_known=5, min_agreement=0.8, min_votes=3):
    matrix = feedback.groupby(["reporter", "flight"])["late"].last().unstack()
    truth = pd.Series(official, dtype=float).reindex(matrix.columns)
    known = matrix.loc[:, truth.notna()]
    said = known.notna().sum(axis=1)
    agreed = known.eq(truth[truth.notna()], axis=1).sum(axis=1)
    trusted = matrix[(said >= min_known) & (agreed >= min_agreement * said)]
    number, ones = trusted.notna().sum(), trusted.sum()
    result = {}
    for flight in matrix.columns:
        if number[flight] >= min_votes and ones[flight] * 2 != number[flight]:
            result[int(flight)] = 1 if ones[flight] * 2 > number[flight] else 0
    return {**result, **{int(flight): int(late) for flight, late in official.items()}}
