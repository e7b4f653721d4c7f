"""Style: counts replicas up"""


def fleet(rate, machines, busy=0.7):
    best = None
    for name in sorted(machines):
        machine = machines[name]
        replicas = 2
        while rate * machine["seconds"] > replicas * machine["lanes"] * busy + 1e-9:
            replicas += 1
        cost = 1_000 * replicas * machine["price"] / (rate * 3_600)
        if best is None or cost < best[2]:
            best = (name, replicas, cost)
    return best
