"""Misconception: the library's default tolerance fits every stream.

Sentence: use tolerance and threshold
"""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, count, mean, total, lowest = [], 0, 0.0, 0.0, np.inf
    for place, value in enumerate(values):
        count += 1
        mean += (value - mean) / count
        total += value - mean - 0.005
        lowest = min(lowest, total)
        if count >= 30 and total - lowest > threshold:
            alarms.append(place)
            count, mean, total, lowest = 0, 0.0, 0.0, np.inf
    return alarms
