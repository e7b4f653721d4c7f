"""One flight after the other."""


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
