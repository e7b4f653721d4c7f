"""Misconception: what has been spent must be earned back.

Sentence: What was spent before is gone
"""


def stage_gates(stages, value, spent=0):
    values, ahead = [], value
    for cost, chance in reversed(stages):
        ahead = max(0, chance * ahead - cost)
        values.insert(0, ahead)
    stops = [place for place, worth in enumerate(values) if worth <= 0]
    return [max(0, worth - spent) for worth in values], stops[0] if stops else None
