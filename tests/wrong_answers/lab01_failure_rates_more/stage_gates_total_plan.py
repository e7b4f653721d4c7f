"""Misconception: the project is all or nothing: all costs against the chance to pass all stages.

Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
"""


def stage_gates(stages, value, spent=0):
    values = []
    for place in range(len(stages)):
        left = stages[place:]
        values.append(max(0, float(np.prod([chance for _, chance in left])) * value - sum(cost for cost, _ in left)))
    stops = [place for place, worth in enumerate(values) if worth <= 0]
    return values, stops[0] if stops else None
