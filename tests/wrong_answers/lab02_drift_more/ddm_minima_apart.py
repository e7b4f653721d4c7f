"""Misconception: p_min and s_min are the lowest p and the lowest s, each for itself.

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
        p_min, s_min = min(p, p_min), min(s, s_min)
        if p + s > p_min + 3 * s_min:
            alarms.append(place)
            count, wrong, p_min, s_min = 0, 0, np.inf, np.inf
    return alarms
