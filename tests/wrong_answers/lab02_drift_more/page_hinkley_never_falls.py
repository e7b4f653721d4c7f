"""Misconception: the total is set to 0 whenever it is negative, as in a CUSUM.

Sentence: No alarm before the 30th
"""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, count, mean, total, lowest = [], 0, 0.0, 0.0, np.inf
    for place, value in enumerate(values):
        count += 1
        mean += (value - mean) / count
        total += value - mean - tolerance
        lowest = 0.0
        total = max(total, 0.0)
        if count >= 31 and total - lowest > threshold:
            alarms.append(place)
            count, mean, total, lowest = 0, 0.0, 0.0, np.inf
    return alarms
