"""Misconception: each stage is judged by the final value, not by what lies between.

Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
"""


def stage_gates(stages, value, spent=0):
    values = [max(0, chance * value - cost) for cost, chance in stages]
    stops = [place for place, worth in enumerate(values) if worth <= 0]
    return values, stops[0] if stops else None
