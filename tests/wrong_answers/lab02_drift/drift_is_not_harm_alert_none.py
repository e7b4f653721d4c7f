"""Misconception: the policy to beat is silence.

Sentence: harm, without drift
"""


def drift_is_not_harm(counts, distance, limit=0.25):
    verdicts = {}
    for month, rows in counts.groupby("month"):
        warned, on_time = rows["score"] >= 17, rows["flights"] - rows["late"]
        cost = 5 * rows["late"][~warned].sum() + on_time[warned].sum()
        drift, harm = distance[month] > limit, cost > 5 * rows["late"].sum()
        verdicts[month] = {(1, 1): "both", (1, 0): "drift", (0, 1): "harm", (0, 0): "neither"}[drift, harm]
    return verdicts
