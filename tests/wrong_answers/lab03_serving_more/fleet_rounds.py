"""Misconception: half a machine can be rounded away.

Sentence: Just above five replicas are six: always round up.
"""


def fleet(rate, machines, busy=0.7):
    """Return (name, replicas, cost of 1,000 predictions) of the cheapest machine for this load."""
    options = []
    for name, machine in machines.items():
        needed = rate * machine["seconds"] / (machine["lanes"] * busy)
        replicas = max(2, round(needed))
        cost = replicas * machine["price"] / (rate * 3_600 / 1_000)
        options.append((cost, name, replicas))
    cost, name, replicas = min(options)
    return name, replicas, cost
