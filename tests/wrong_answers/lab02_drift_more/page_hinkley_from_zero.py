"""Misconception: the total is compared with 0, not with its lowest value.

Sentence: Keep the order of the steps
"""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, count, mean, total, lowest = [], 0, 0.0, 0.0, np.inf
    for place, value in enumerate(values):
        count += 1
        mean += (value - mean) / count
        total += value - mean - tolerance
        lowest = min(lowest, total)
        if count >= 30 and total > threshold:
            alarms.append(place)
            count, mean, total, lowest = 0, 0.0, 0.0, np.inf
    return alarms
