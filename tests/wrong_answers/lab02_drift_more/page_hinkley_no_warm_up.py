"""Misconception: an early alarm is as good as any.

Sentence: No alarm before the 30th value
"""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, count, mean, total, lowest = [], 0, 0.0, 0.0, np.inf
    for place, value in enumerate(values):
        count += 1
        mean += (value - mean) / count
        total += value - mean - tolerance
        lowest = min(lowest, total)
        if total - lowest > threshold:
            alarms.append(place)
            count, mean, total, lowest = 0, 0.0, 0.0, np.inf
    return alarms
