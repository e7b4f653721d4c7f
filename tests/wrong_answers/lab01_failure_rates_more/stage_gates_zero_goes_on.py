"""Misconception: at a value of 0 one may as well go on.

Sentence: A value of exactly 0: the stage is not begun.
"""


def stage_gates(stages, value, spent=0):
    values, ahead = [], value
    for cost, chance in reversed(stages):
        ahead = chance * ahead - cost
        values.insert(0, ahead)
    stops = [place for place, worth in enumerate(values) if worth < 0]
    return [max(0, worth) for worth in values], stops[0] if stops else None
