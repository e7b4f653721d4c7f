"""Misconception: thirty values are enough for a best, whatever they are.

Sentence: one alarm, at 423
"""


def ddm(errors):
    alarms, count, wrong, p_min, s_min = [], 0, 0, np.inf, np.inf
    for place, error in enumerate(errors):
        count, wrong = count + 1, wrong + error
        p = wrong / count
        s = (p * (1 - p) / count) ** 0.5
        if p + s <= p_min + s_min:
            p_min, s_min = p, s
        if count > 30 and p + s > p_min + 3 * s_min:
            alarms.append(place)
            count, wrong, p_min, s_min = 0, 0, np.inf, np.inf
    return alarms
