"""With the total counted from its lowest point."""


def page_hinkley(values, tolerance=0.005, threshold=50.0):
    alarms, climbed = [], None
    count, total = 0, 0.0
    for place, value in enumerate(values):
        count, total = count + 1, total + value
        step = value - total / count - tolerance
        climbed = 0.0 if climbed is None else max(0.0, climbed + step)
        if count >= 30 and climbed > threshold:
            alarms.append(place)
            climbed, count, total = None, 0, 0.0
    return alarms
