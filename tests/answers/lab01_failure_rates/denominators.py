"""denominators: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: alive_only
# Misconception: only a model that lives for a year is in production.
# Sentence: Of the 5 projects with a pilot, 2 are in production.
# -     in_production = pilots["stage"] >= 4
    in_production = pilots["stage"] == 5

# %% wrong: fail_of_pilots
# Misconception: a failure rate is what goes wrong after the pilot.
# Sentence: Of the 12 projects, 10 are not in production.
# -         "fail": float((projects["stage"] < 4).mean()),
        "fail": float(1 - in_production.mean()),

# %% wrong: half_is_more
# Misconception: half is the majority.
# Sentence: exactly half of its pilots: not more than half
# -         "organisations": float((own > 0.5).mean()),
        "organisations": float((own >= 0.5).mean()),

# %% wrong: no_pilot_is_zero
# Misconception: an organisation without a pilot succeeds with 0 %.
# Sentence: x has 1 of 4, y has 1 of 1
# -         "mean of organisations": float(own.mean()),
        "mean of organisations": float(own.reindex(projects["organisation"].unique(), fill_value=0).mean()),

# %% wrong: pooled_mean
# Misconception: an average over organisations is the share of all projects.
# Sentence: x has 1 of 4, y has 1 of 1
# -         "mean of organisations": float(own.mean()),
        "mean of organisations": float(in_production.mean()),

# %% right: crosstab
# Style: A cross table of organisations and stages.
def denominators(projects):
    counts = pd.crosstab(projects["organisation"], projects["stage"]).reindex(columns=range(6), fill_value=0)
    live, tried = counts[[4, 5]].sum(axis=1), counts[[3, 4, 5]].sum(axis=1)
    own = (live / tried)[tried > 0]
    return {
        "fail": 1 - live.sum() / len(projects),
        "from pilot": live.sum() / tried.sum(),
        "mean of organisations": own.mean(),
        "organisations": own.gt(0.5).mean(),
    }

# %% right: plain
# Style: A loop and counters, without pandas.
def denominators(projects):
    tried, live = {}, {}
    for organisation, stage in zip(projects["organisation"].tolist(), projects["stage"].tolist(), strict=True):
        tried[organisation] = tried.get(organisation, 0) + (stage >= 3)
        live[organisation] = live.get(organisation, 0) + (stage >= 4)
    own = [live[name] / count for name, count in tried.items() if count]
    return {
        "fail": (len(projects) - sum(live.values())) / len(projects),
        "from pilot": sum(live.values()) / sum(tried.values()),
        "mean of organisations": sum(own) / len(own),
        "organisations": sum(share > 0.5 for share in own) / len(own),
    }
