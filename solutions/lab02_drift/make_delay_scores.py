"""Make delay_scores.csv: what the model fitted in January and February says in March to December.

    python make_delay_scores.py

The file has one row for each month and score: month, score (probability of a late arrival in whole per cent), flights
with this score, and how many of them were late. `course.delays` says how the model is made.
"""

from pathlib import Path

from course.delays import labelled_flights, score_counts, winter_model

if __name__ == "__main__":
    flights = labelled_flights()
    counts = score_counts(winter_model(flights), flights[flights["month"] >= 3])
    counts.to_csv(Path(__file__).with_name("delay_scores.csv"), index=False)
