"""Misconception: only busy time costs money.

Sentence: A small load pays for idle machines: 0.20 an hour for 3,600 requests.
"""


def fleet(rate, machines, busy=0.7):
    """Return (name, replicas, cost of 1,000 predictions) of the cheapest machine for this load."""
    options = []
    for name, machine in machines.items():
        needed = rate * machine["seconds"] / (machine["lanes"] * busy)
        replicas = max(2, math.ceil(needed - 1e-9))
        cost = min(replicas, needed) * machine["price"] / (rate * 3_600 / 1_000)
        options.append((cost, name, replicas))
    cost, name, replicas = min(options)
    return name, replicas, cost
