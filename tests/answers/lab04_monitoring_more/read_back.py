"""read_back: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: buckets_apart
# Misconception: each bucket counts only its own values.
# Sentence: halfway through the bucket from 0.1 to 0.5
# -             counts[bound] = counts.get(bound, 0) + value
            counts[bound] = counts.get(bound, 0) + value
    total = 0
    for bound in sorted(counts):
        total += counts[bound]
        counts[bound] = total

# %% wrong: infinity
# Misconception: what lies in the last bucket is infinite.
# Sentence: the largest finite bound is all that is known
# -     return lower if bound == np.inf else lower + (bound - lower) * (rank - below) / (counts[bound] - below)
    return bound if bound == np.inf else lower + (bound - lower) * (rank - below) / (counts[bound] - below)

# %% wrong: lowest_bucket
# Misconception: the lowest bucket begins at its bound.
# Sentence: halfway through the lowest bucket, which begins at 0
# -     rank, lower, below = q * counts.get(np.inf, 0), 0.0, 0.0
    rank, lower, below = q * counts.get(np.inf, 0), min(counts), 0.0

# %% wrong: mean_of_quantiles
# Misconception: the last series read is the whole.
# Sentence: Two pods: add their buckets first
# -             counts[bound] = counts.get(bound, 0) + value
            counts[bound] = value

# %% wrong: upper_bound
# Misconception: the quantile is the upper bound of its bucket.
# Sentence: halfway through the bucket from 0.1 to 0.5
# -     return lower if bound == np.inf else lower + (bound - lower) * (rank - below) / (counts[bound] - below)
    return lower if bound == np.inf else bound

# %% right: interp
# Style: With NumPy's interpolation over the cumulative counts.
def read_back(text, name, q):
    rows = [
        (float(dict(labels)["le"]), v) for (sample, labels), v in samples(text).items() if sample == name + "_bucket"
    ]
    counts = (
        pd.Series([v for _, v in rows], index=[b for b, _ in rows], dtype=float).groupby(level=0).sum().sort_index()
    )
    if counts.empty or counts.iloc[-1] == 0:
        return float("nan")
    finite = counts[counts.index < np.inf]
    rank = q * counts.iloc[-1]
    if rank > finite.iloc[-1]:
        return float(finite.index[-1])
    place = int(np.searchsorted(finite.to_numpy(), rank))
    low, below = (finite.index[place - 1], finite.iloc[place - 1]) if place else (0.0, 0.0)
    return float(np.interp(rank, [below, finite.iloc[place]], [low, finite.index[place]]))

# %% right: own_buckets
# Style: Differences of neighbouring buckets, walked through.
def read_back(text, name, q):
    cumulative = {}
    for (sample, labels), value in samples(text).items():
        if sample == name + "_bucket":
            le = dict(labels)["le"]
            cumulative[le] = cumulative.get(le, 0.0) + value
    total = cumulative.get("+Inf", 0.0)
    if total == 0:
        return float("nan")
    rest, lower, before = q * total, 0.0, 0.0
    for le in sorted(cumulative, key=float):
        inside = cumulative[le] - before
        if rest <= inside and le != "+Inf":
            return lower + (float(le) - lower) * rest / inside if inside else lower
        if le != "+Inf":
            rest, lower, before = rest - inside, float(le), cumulative[le]
    return lower
