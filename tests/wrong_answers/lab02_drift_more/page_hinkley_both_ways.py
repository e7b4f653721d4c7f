"""Misconception: a test of the mean looks in both directions.

Sentence: this test looks for a rise
"""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, count, mean, total, lowest, highest = [], 0, 0.0, 0.0, np.inf, -np.inf
    for place, value in enumerate(values):
        count += 1
        mean += (value - mean) / count
        total += value - mean - tolerance
        lowest, highest = min(lowest, total), max(highest, total + 2 * tolerance * count)
        if count >= 30 and max(total - lowest, highest - total - 2 * tolerance * count) > threshold:
            alarms.append(place)
            count, mean, total, lowest, highest = 0, 0.0, 0.0, np.inf, -np.inf
    return alarms
