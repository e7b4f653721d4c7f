"""stage_gates: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: cost_only_if_passed
# Misconception: a stage that fails costs nothing.
# Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
# -         ahead = max(0, chance * ahead - cost)
        ahead = max(0, chance * (ahead - cost))

# %% wrong: each_stage_alone
# Misconception: each stage is judged by the final value, not by what lies between.
# Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
def stage_gates(stages, value, spent=0):
    values = [max(0, chance * value - cost) for cost, chance in stages]
    stops = [place for place, worth in enumerate(values) if worth <= 0]
    return values, stops[0] if stops else None

# %% wrong: never_stops
# Misconception: a project that was begun is finished, so a value can be negative.
# Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
# -         ahead = max(0, chance * ahead - cost)
        ahead = chance * ahead - cost

# %% wrong: sunk_cost
# Misconception: what has been spent must be earned back.
# Sentence: What was spent before is gone
# -     return values, stops[0] if stops else None
    return [max(0, worth - spent) for worth in values], stops[0] if stops else None

# %% wrong: total_plan
# Misconception: the project is all or nothing: all costs against the chance to pass all stages.
# Sentence: 140 at the pilot's gate, 34 before it, and 0 at the first.
def stage_gates(stages, value, spent=0):
    values = []
    for place in range(len(stages)):
        left = stages[place:]
        values.append(max(0, float(np.prod([chance for _, chance in left])) * value - sum(cost for cost, _ in left)))
    stops = [place for place, worth in enumerate(values) if worth <= 0]
    return values, stops[0] if stops else None

# %% wrong: zero_goes_on
# Misconception: at a value of 0 one may as well go on.
# Sentence: A value of exactly 0: the stage is not begun.
# -         ahead = max(0, chance * ahead - cost)
        ahead = chance * ahead - cost
# -     stops = [place for place, worth in enumerate(values) if worth <= 0]
# -     return values, stops[0] if stops else None
    stops = [place for place, worth in enumerate(values) if worth < 0]
    return [max(0, worth) for worth in values], stops[0] if stops else None

# %% right: plans
# Style: The best of all plans that stop somewhere.
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

# %% right: recursive
# Style: A recursive value, from the front.
def stage_gates(stages, value, spent=0):
    def worth(place):
        if place == len(stages):
            return value
        cost, chance = stages[place]
        return max(0.0, chance * worth(place + 1) - cost)

    values = [worth(place) for place in range(len(stages))]
    return values, values.index(0) if 0 in values else None
