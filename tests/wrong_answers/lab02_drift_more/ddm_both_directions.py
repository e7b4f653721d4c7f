"""Misconception: a fall of the error rate is a change as well.

Sentence: no rise is no alarm
"""


def error_before(errors, place):
    return sum(errors[: place // 2]) / max(1, place // 2)


def ddm(errors):
    alarms, count, wrong, p_min, s_min = [], 0, 0, np.inf, np.inf
    for place, error in enumerate(errors):
        count, wrong = count + 1, wrong + error
        p = wrong / count
        s = (p * (1 - p) / count) ** 0.5
        if count <= 30:
            continue
        if p + s <= p_min + s_min:
            p_min, s_min = p, s
        if p + s > p_min + 3 * s_min or (count > 300 and error_before(errors, place) - p > 0.1):
            alarms.append(place)
            count, wrong, p_min, s_min = 0, 0, np.inf, np.inf
    return alarms
