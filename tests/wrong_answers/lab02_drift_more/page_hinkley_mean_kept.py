"""Misconception: after an alarm only the total begins anew.

Sentence: at position 66
"""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, count, mean, total, lowest = [], 0, 0.0, 0.0, np.inf
    for place, value in enumerate(values):
        count += 1
        mean += (value - mean) / count
        total += value - mean - tolerance
        lowest = min(lowest, total)
        if count >= 30 and total - lowest > threshold:
            alarms.append(place)
            total, lowest = 0.0, np.inf
    return alarms
