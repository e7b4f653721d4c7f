"""Misconception: a stage that fails costs nothing.

Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
"""


def stage_gates(stages, value, spent=0):
    values, ahead = [], value
    for cost, chance in reversed(stages):
        ahead = max(0, chance * (ahead - cost))
        values.insert(0, ahead)
    stops = [place for place, worth in enumerate(values) if worth <= 0]
    return values, stops[0] if stops else None
