"""fleet: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: busy_cost_only
# Misconception: only busy time costs money.
# Sentence: A small load pays for idle machines: 0.20 an hour for 3,600 requests.
# -         cost = replicas * machine["price"] / (rate * 3_600 / 1_000)
        cost = min(replicas, needed) * machine["price"] / (rate * 3_600 / 1_000)

# %% wrong: fewest_machines
# Misconception: fewer machines are cheaper.
# Sentence: At 140 requests a second two GPUs stand idle most of the time: small is cheaper.
# -     cost, name, replicas = min(options)
    cost, name, replicas = min(options, key=lambda option: (option[2], option[1]))

# %% wrong: fully_busy
# Misconception: a machine can be busy all the time.
# Sentence: 140 · 0.05 = 7 at work; 7 / (2 · 0.7) = 5 replicas.
# -         needed = rate * machine["seconds"] / (machine["lanes"] * busy)
        needed = rate * machine["seconds"] / (machine["lanes"])

# %% wrong: one_is_enough
# Misconception: a small load needs one machine.
# Sentence: A small load still needs two replicas: one alone is down at each restart.
# -         replicas = max(2, math.ceil(needed - 1e-9))
        replicas = max(1, math.ceil(needed - 1e-9))

# %% wrong: rounds
# Misconception: half a machine can be rounded away.
# Sentence: Just above five replicas are six: always round up.
# -         replicas = max(2, math.ceil(needed - 1e-9))
        replicas = max(2, round(needed))

# %% right: loop
# Style: counts replicas up
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

# %% right: table
# Style: a table of the options in pandas
def fleet(rate, machines, busy=0.7):
    table = pd.DataFrame(machines).T.sort_index()
    table["replicas"] = np.maximum(2, np.ceil(rate * table["seconds"] / (table["lanes"] * busy) - 1e-9))
    table["cost"] = table["replicas"] * table["price"] / (3.6 * rate)
    name = table["cost"].idxmin()
    return name, int(table.loc[name, "replicas"]), float(table.loc[name, "cost"])
