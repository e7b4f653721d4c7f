"""Misconception: the alarm compares with the present spread, not with that of the best.

Sentence: one alarm, at 423
"""


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
        if p > p_min + 3 * s:
            alarms.append(place)
            count, wrong, p_min, s_min = 0, 0, np.inf, np.inf
    return alarms
