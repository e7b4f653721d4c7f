"""With dictionaries, and Laplace noise as a difference of two exponential draws."""


def exposure(table, quasi, sensitive):
    cells = {}
    columns = [
        table[name].astype(object).where(table[name].notna(), "(missing)").tolist() for name in [*quasi, sensitive]
    ]
    for *key, answer in zip(*columns):
        cells.setdefault(tuple(key), []).append(answer)
    exposed = sum(len(found) for found in cells.values() if len(set(found)) == 1)
    return min(map(len, cells.values())), exposed


def noisy_tables(counts, budget, times, seed):
    rng = np.random.default_rng(seed)
    counts = np.array(list(counts), dtype=float)
    up, down = rng.exponential(times / budget, (2, times, len(counts)))
    return counts[None, :] + up - down
