"""Make policy_counts.csv beside this file: python make_policy_counts.py

For each month of 2013 and hour of departure: labelled flights, how many of them were late, and whether the winter model
of `course.delays` (fitted to 20,000 flights of January and February) gives a probability above 1/6.
"""

from pathlib import Path

from course.delays import READINGS, SCHEDULE, labelled_flights, winter_model


def main() -> None:
    flights = labelled_flights()
    model = winter_model(flights)
    flights["model_warns"] = (model.predict_proba(flights[SCHEDULE + READINGS])[:, 1] > 1 / 6).astype(int)
    groups = flights.groupby(["month", "hour", "model_warns"])["late"]
    counts = groups.agg(flights="size", late="sum").reset_index()
    counts.to_csv(Path(__file__).with_name("policy_counts.csv"), index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
