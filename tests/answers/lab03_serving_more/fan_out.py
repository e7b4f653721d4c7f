"""fan_out: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: at_the_limit
# Misconception: an answer at the limit comes too late.
# Sentence: An answer at exactly 200 ms has come: only 300 is asked again.
# -     asked = np.zeros(first.shape, bool) if after is None else first > after
    asked = np.zeros(first.shape, bool) if after is None else first >= after

# %% wrong: copy_counts
# Misconception: the copy's answer replaces the first one.
# Sentence: Two of six are asked again after 50 ms.
# -     waits = np.where(asked, np.minimum(first, (after or 0) + second), first).max(axis=1)
    waits = np.where(asked, (after or 0) + second, first).max(axis=1)

# %% wrong: copy_from_zero
# Misconception: the copy runs from the start.
# Sentence: Two of six are asked again after 50 ms.
# -     waits = np.where(asked, np.minimum(first, (after or 0) + second), first).max(axis=1)
    waits = np.where(asked, np.minimum(first, second), first).max(axis=1)

# %% wrong: fastest
# Misconception: the first answer of all servers is enough.
# Sentence: for their slowest server.
# -     waits = np.where(asked, np.minimum(first, (after or 0) + second), first).max(axis=1)
    waits = np.where(asked, np.minimum(first, (after or 0) + second), first).min(axis=1)

# %% wrong: mean_of_servers
# Misconception: a search waits as long as its servers do on average.
# Sentence: for their slowest server.
# -     waits = np.where(asked, np.minimum(first, (after or 0) + second), first).max(axis=1)
    waits = np.where(asked, np.minimum(first, (after or 0) + second), first).mean(axis=1)

# %% wrong: searches_asked
# Misconception: what counts is how many searches were hedged.
# Sentence: Two of six are asked again after 50 ms.
# -     return {"p50": float(ordered[ranks[0]]), "p99": float(ordered[ranks[1]]), "extra": float(asked.mean())}
    return {"p50": float(ordered[ranks[0]]), "p99": float(ordered[ranks[1]]), "extra": float(asked.any(axis=1).mean())}

# %% right: loops
# Style: plain loops
def fan_out(first, second, after=None):
    waits, twice, asked = [], 0, 0
    for row, copies in zip(first, second):
        slowest = 0.0
        for wait, copy in zip(row, copies):
            asked += 1
            if after is not None and wait > after:
                twice += 1
                wait = min(wait, after + copy)
            slowest = max(slowest, float(wait))
        waits.append(slowest)
    waits.sort()
    half, most = (max(math.ceil(share * len(waits) - 1e-9), 1) - 1 for share in (0.5, 0.99))
    return {"p50": waits[half], "p99": waits[most], "extra": twice / asked}

# %% right: quantile
# Style: NumPy's inverted_cdf quantile
def fan_out(first, second, after=None):
    limit = np.inf if after is None else after
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    late = first > limit
    best = first.copy()
    best[late] = np.minimum(first[late], limit + second[late])
    p50, p99 = np.quantile(best.max(axis=1), [0.5, 0.99], method="inverted_cdf")
    return {"p50": float(p50), "p99": float(p99), "extra": float(late.sum() / late.size)}
