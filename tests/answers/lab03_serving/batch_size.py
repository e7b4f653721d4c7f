"""batch_size: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: cost_of_batch
# Misconception: the cheapest batch is the one with the least cost.
# Sentence: 16 waits 150 ms
# -     return min(good, key=lambda size: costs[size] / size, default=None)
    return min(good, key=lambda size: costs[size], default=None)

# %% wrong: drops_the_rest
# Misconception: what does not fill a batch does not count.
# Sentence: a last, smaller batch, and it counts
# -         last = np.append(np.arange(size, len(arrivals), size), len(arrivals)) - 1
        last = np.arange(size, len(arrivals) + 1, size) - 1
# -         waits = np.repeat(done, np.diff(last, prepend=-1)) - arrivals
        waits = np.repeat(done, size) - np.asarray(arrivals)[: size * len(done)]
        waits = waits if len(waits) else np.zeros(1)

# %% wrong: largest
# Misconception: the largest batch is the cheapest.
# Sentence: The least server time per request, not the largest batch
# -     return min(good, key=lambda size: costs[size] / size, default=None)
    return max(good, default=None)

# %% wrong: mean_wait
# Misconception: the mean says how long people wait.
# Sentence: the cheapest size that keeps the limit
# -         if np.quantile(waits, 0.99, method="inverted_cdf") <= limit:
        if np.mean(waits) <= limit:

# %% wrong: no_queue
# Misconception: a batch begins when it is full.
# Sentence: the queue grows without end
# -         done = departures(np.asarray(arrivals)[last], [cost] * len(last))
        done = np.asarray(arrivals)[last] + cost

# %% wrong: wait_of_the_last
# Misconception: who comes last in a batch stands for all.
# Sentence: 16 waits 150 ms to be full
# -         waits = np.repeat(done, np.diff(last, prepend=-1)) - arrivals
        waits = done - np.asarray(arrivals)[last]

# %% right: cheapest_first
# Style: Sizes from the cheapest on; the first that keeps the limit.
def batch_size(arrivals, costs, limit):
    moments = pd.Series(np.asarray(arrivals, float))
    for size in sorted(costs, key=lambda size: costs[size] / size):
        number = np.arange(len(moments)) // size
        full = moments.groupby(number).max()
        done = pd.Series(departures(full, np.full(len(full), costs[size])))
        waits = done.loc[number].to_numpy() - moments.to_numpy()
        if np.quantile(waits, 0.99, method="inverted_cdf") <= limit:
            return size

# %% right: plain_loop
# Style: Batches one after the other in a plain loop.
def batch_size(arrivals, costs, limit):
    arrivals = [float(moment) for moment in arrivals]
    best = None
    for size in sorted(costs):
        free, waits = float("-inf"), []
        for first in range(0, len(arrivals), size):
            batch = arrivals[first : first + size]
            free = max(free, batch[-1]) + costs[size]
            waits += [free - moment for moment in batch]
        worst = sorted(waits)[-(-99 * len(waits) // 100) - 1]
        if worst <= limit and (best is None or costs[size] / size < costs[best] / best):
            best = size
    return best
