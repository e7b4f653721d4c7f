"""as_of: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: before_today
# Misconception: what is reported today is known tomorrow.
# Sentence: A report of day `today` itself is known at the end of that day
# -     known = reports[reports["reported"] <= today].sort_values("reported", kind="stable")
    known = reports[reports["reported"] < today].sort_values("reported", kind="stable")

# %% wrong: first_report
# Misconception: the first report is the truth; a correction is noise.
# Sentence: As of day 110, flight 7 has been corrected to late
# -     last = known.drop_duplicates("flight", keep="last").set_index("flight")["late"]
    last = known.drop_duplicates("flight", keep="first").set_index("flight")["late"]

# %% wrong: from_the_future
# Misconception: the label that stands in the table today was known then, too.
# Sentence: As of day 102, only flight 7 has a report
# -     known = reports[reports["reported"] <= today].sort_values("reported", kind="stable")
    known = reports.sort_values("reported", kind="stable")

# %% wrong: nothing_means_no
# Misconception: no report means that the flight was on time.
# Sentence: As of day 102, only flight 7 has a report
# -     return predictions.assign(late=predictions["flight"].map(last).astype(float))
    return predictions.assign(late=predictions["flight"].map(last).fillna(0).astype(float))

# %% wrong: table_order
# Misconception: the reports come in the order of time.
# Sentence: The latest `reported` counts, whatever the order of the rows
# -     known = reports[reports["reported"] <= today].sort_values("reported", kind="stable")
    known = reports[reports["reported"] <= today]

# %% right: dictionary
# Style: One report after the other into a dict.
def as_of(predictions, reports, today):
    known = {}
    for row in sorted(reports.itertuples(index=False), key=lambda row: row.reported):
        if row.reported <= today:
            known[row.flight] = float(row.late)
    result = predictions.copy()
    result["late"] = [known.get(flight, float("nan")) for flight in predictions["flight"]]
    return result

# %% right: merge_asof
# Style: With pandas' own as-of join, on one day for all.
def as_of(predictions, reports, today):
    ordered = reports.sort_values("reported", kind="stable").reset_index(drop=True)
    left = predictions.reset_index(drop=True).assign(reported=today)
    right = ordered[["flight", "reported", "late"]].astype({"reported": left["reported"].dtype})
    joined = pd.merge_asof(left, right, on="reported", by="flight")
    return predictions.assign(late=joined["late"].to_numpy(dtype=float))
