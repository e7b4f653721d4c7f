"""Misconception: fewer machines are cheaper.

Sentence: At 140 requests a second two GPUs stand idle most of the time: small is cheaper.
"""


def fleet(rate, machines, busy=0.7):
    """Return (name, replicas, cost of 1,000 predictions) of the cheapest machine for this load."""
    options = []
    for name, machine in machines.items():
        needed = rate * machine["seconds"] / (machine["lanes"] * busy)
        replicas = max(2, math.ceil(needed - 1e-9))
        cost = replicas * machine["price"] / (rate * 3_600 / 1_000)
        options.append((cost, name, replicas))
    cost, name, replicas = min(options, key=lambda option: (option[2], option[1]))
    return name, replicas, cost
