"""Misconception: a machine can be busy all the time.

Sentence: 140 · 0.05 = 7 at work; 7 / (2 · 0.7) = 5 replicas.
"""


def fleet(rate, machines, busy=0.7):
    """Return (name, replicas, cost of 1,000 predictions) of the cheapest machine for this load."""
    options = []
    for name, machine in machines.items():
        needed = rate * machine["seconds"] / (machine["lanes"])
        replicas = max(2, math.ceil(needed - 1e-9))
        cost = replicas * machine["price"] / (rate * 3_600 / 1_000)
        options.append((cost, name, replicas))
    cost, name, replicas = min(options)
    return name, replicas, cost
