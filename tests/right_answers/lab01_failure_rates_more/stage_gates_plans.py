"""The best of all plans that stop somewhere."""


def stage_gates(stages, value, spent=0):
    values = []
    for start in range(len(stages)):
        best, reached, paid = 0.0, 1.0, 0.0
        for cost, chance in stages[start:]:
            paid, reached = paid + reached * cost, reached * chance
        best = max(best, reached * value - paid)
        values.append(best)
    stop = next((place for place, worth in enumerate(values) if worth <= 0), None)
    return values, stop
