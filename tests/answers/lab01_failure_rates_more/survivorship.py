"""survivorship: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: at_least_months
# Misconception: 12 months are longer than 12 months.
# Sentence: On 300 fresh models the share of the ended differs.
# -         "ended": float((length[ended] > months).mean()),
        "ended": float((length[ended] >= months).mean()),

# %% wrong: old_and_ended
# Misconception: only models that ended have a known life.
# Sentence: Three started more than 4 months before today
# -         "old enough": float((length[old] > months).mean()),
        "old enough": float((length[old & ended] > months).mean()),

# %% wrong: old_includes_young
# Misconception: every model is old enough to be counted.
# Sentence: Three started more than 4 months before today
# -         "old enough": float((length[old] > months).mean()),
        "old enough": float((length > months).mean()),

# %% wrong: running_all_live
# Misconception: all models that are in use today live longer than a year.
# Sentence: Three are in use; one of them has been watched
# -         "running": float((length[~ended] > months).mean()),
        "running": float(1.0),

# %% wrong: running_ignored
# Misconception: models in use today say nothing about how long models live.
# Sentence: One of the five at risk ended after 2 months
# -         at_risk = (length >= month).sum()
        at_risk = (ended & (length >= month)).sum()

# %% wrong: running_never_at_risk_until_end
# Misconception: a model in use today is at risk for ever.
# Sentence: On 300 fresh models Kaplan–Meier differs
# -         at_risk = (length >= month).sum()
        at_risk = (~ended | (length >= month)).sum()

# %% wrong: watched_up_to
# Misconception: a model leaves those at risk in the month in which watching stops.
# Sentence: A model watched for exactly 4 months still counts
# -         at_risk = (length >= month).sum()
        at_risk = ((ended & (length >= month)) | (length > month)).sum()

# %% right: logs
# Style: Logarithms of the monthly shares, summed over the lives that occur.
def survivorship(models, today=36, months=12):
    rows = [(s, e, e == e) for s, e in zip(models["started"].tolist(), models["ended"].tolist(), strict=True)]
    length = [(e if over else today) - s for s, e, over in rows]
    share = 1.0
    for month in sorted({long for long, (_, _, over) in zip(length, rows, strict=True) if over and long <= months}):
        died = sum(over and long == month for long, (_, _, over) in zip(length, rows, strict=True))
        share *= 1 - died / sum(long >= month for long in length)

    def part(keep):
        kept = [long > months for long, row in zip(length, rows, strict=True) if keep(row)]
        return sum(kept) / len(kept)

    return {
        "ended": part(lambda row: row[2]),
        "running": part(lambda row: not row[2]),
        "old enough": part(lambda row: today - row[0] > months),
        "kaplan-meier": share,
    }

# %% right: statistics
# Style: Counts of ends and of watched models by month.
def survivorship(models, today=36, months=12):
    life = (models["ended"] - models["started"]).to_numpy()
    watched = (today - models["started"]).to_numpy()
    done = ~np.isnan(life)
    length = np.where(done, life, watched)
    steps = [1 - np.sum(length[done] == m) / max(1, np.sum(length >= m)) for m in range(1, months + 1)]
    old = watched > months
    return {
        "ended": np.mean(life[done] > months),
        "running": np.mean(watched[~done] > months),
        "old enough": np.mean(~done[old] | (life[old] > months)),
        "kaplan-meier": np.prod(steps),
    }
