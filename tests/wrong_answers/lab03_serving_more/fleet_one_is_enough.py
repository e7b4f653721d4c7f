"""Misconception: a small load needs one machine.

Sentence: A small load still needs two replicas: one alone is down at each restart.
"""


def fleet(rate, machines, busy=0.7):
    """Return (name, replicas, cost of 1,000 predictions) of the cheapest machine for this load."""
    options = []
    for name, machine in machines.items():
        needed = rate * machine["seconds"] / (machine["lanes"] * busy)
        replicas = max(1, math.ceil(needed - 1e-9))
        cost = replicas * machine["price"] / (rate * 3_600 / 1_000)
        options.append((cost, name, replicas))
    cost, name, replicas = min(options)
    return name, replicas, cost
