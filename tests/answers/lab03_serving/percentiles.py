"""percentiles: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: adds_nothing
# Misconception: a trace holds all that happened.
# Sentence: has omitted those of 4.5
# -     if interval:
    if False:

# %% wrong: drops_lost
# Misconception: a request without an answer has no wait.
# Sentence: 3 % were never answered
# -     waits = [np.inf if np.isnan(wait) else wait for wait in np.subtract(done, sent).tolist()]
    waits = [wait for wait in np.subtract(done, sent).tolist() if not np.isnan(wait)]

# %% wrong: interpolates
# Misconception: a percentile lies between two waits.
# Sentence: the first, the third, the fourth
# -     return np.quantile(waits, shares, method="inverted_cdf").tolist()
    return np.quantile(waits, shares).tolist()

# %% wrong: one_omitted
# Misconception: a long wait hides one request.
# Sentence: has omitted those of 4.5
# -             while wait - interval >= interval:
            if wait - interval >= interval:

# %% wrong: only_the_omitted
# Misconception: the omitted waits replace the recorded ones.
# Sentence: One user, one request per second
# -                 waits.append(wait)
                waits.append(wait)
    if interval:
        waits = waits[len(sent) :]

# %% wrong: repeats_the_wait
# Misconception: each omitted request waits as long as the one that held it up.
# Sentence: has omitted those of 4.5
# -                 waits.append(wait)
                waits.append(max(waits))

# %% wrong: strict_interval
# Misconception: a wait of just the interval is not worth counting.
# Sentence: An omitted wait that equals the interval counts
# -             while wait - interval >= interval:
            while wait - interval > interval:

# %% right: pandas
# Style: A table of waits; the omitted ones by repeating and subtracting.
def percentiles(sent, done, shares, interval=None):
    waits = pd.Series(np.asarray(done, float) - np.asarray(sent, float)).fillna(np.inf)
    if interval:
        times = np.maximum(np.floor(waits / interval + 1e-9).astype(int), 1)
        repeated = waits.repeat(times)
        waits = repeated - interval * repeated.groupby(level=0).cumcount()
    ordered = np.sort(waits.to_numpy())
    share_of = np.arange(1, len(ordered) + 1) / len(ordered)
    return [float(ordered[np.argmax(share_of >= share - 1e-12)]) for share in shares]

# %% right: sorted_ranks
# Style: Ranks in a sorted list, with exact whole numbers.
def percentiles(sent, done, shares, interval=None):
    from fractions import Fraction
    from math import ceil, inf, isnan

    waits = []
    for begin, end in zip(list(sent), list(done), strict=True):
        wait = float(end) - float(begin)
        if isnan(wait):
            waits.append(inf)
            continue
        waits.append(wait)
        missing = wait - interval if interval else 0
        while interval and missing >= interval:
            waits.append(missing)
            missing -= interval
    waits.sort()
    ranks = [ceil(Fraction(str(share)) * len(waits)) for share in shares]
    return [waits[max(rank, 1) - 1] for rank in ranks]
