"""A recursive value, from the front."""


def stage_gates(stages, value, spent=0):
    def worth(place):
        if place == len(stages):
            return value
        cost, chance = stages[place]
        return max(0.0, chance * worth(place + 1) - cost)

    values = [worth(place) for place in range(len(stages))]
    return values, values.index(0) if 0 in values else None
