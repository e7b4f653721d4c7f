"""cbpe: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: accuracy_is_confidence
# Misconception: accuracy is the mean of the larger probability, whatever was decided.
# Sentence: 2,000 scores at another threshold
# -         "accuracy": float(np.mean(1 - np.abs(warned - p))),
        "accuracy": float(np.mean(np.maximum(p, 1 - p))),

# %% wrong: certain_labels
# Misconception: a flight with a high score will be late, one with a low score will not.
# Sentence: Right with probability
# -     warned = p >= threshold
    warned = p >= threshold
    p = warned.astype(float)

# %% wrong: decides_at_a_half
# Misconception: a model decides at one half, whatever the threshold is.
# Sentence: The threshold is 1/6 unless another is given
# - def cbpe(score, threshold=1 / 6):
def cbpe(score, threshold=0.5):

# %% wrong: no_warning_is_perfect
# Misconception: without a warning, no warning was wrong: precision 1.
# Sentence: Without a warning there is no precision
# -         "precision": float(p[warned].mean()) if warned.any() else float("nan"),
        "precision": float(p[warned].mean()) if warned.any() else 1.0,

# %% wrong: recall_over_warnings
# Misconception: recall and precision have the same denominator.
# Sentence: 1.6 late flights are expected
# -         "recall": float(p[warned].sum() / p.sum()),
        "recall": float(p[warned].sum() / max(warned.sum(), 1)),

# %% right: confusion_matrix
# Style: The four cells of the expected confusion matrix first.
def cbpe(score, threshold=1 / 6):
    p = np.asarray(score, dtype=float)
    yes, no = p[p >= threshold], p[p < threshold]
    tp, fp, fn, tn = yes.sum(), (1 - yes).sum(), no.sum(), (1 - no).sum()
    precision = tp / (tp + fp) if len(yes) else np.nan
    return {
        "accuracy": (tp + tn) / len(p),
        "precision": precision,
        "recall": tp / (tp + fn),
        "cost": (fp + 5 * fn) / len(p),
    }

# %% right: row_by_row
# Style: One flight after the other.
def cbpe(score, threshold=1 / 6):
    right = cost = found = late = 0.0
    warnings = 0
    for p in np.asarray(score, dtype=float).tolist():
        late += p
        if p >= threshold:
            warnings += 1
            right, found, cost = right + p, found + p, cost + 1 - p
        else:
            right, cost = right + 1 - p, cost + 5 * p
    n = len(score)
    precision = found / warnings if warnings else float("nan")
    return {"accuracy": right / n, "precision": precision, "recall": found / late, "cost": cost / n}
