"""One table of all combinations, sorted."""


def recourse(person, options, score, limit):
    rows = pd.DataFrame([person])
    for field in options:
        choices = pd.DataFrame({field: pd.Series([person[field], *options[field]])})
        rows = rows.drop(columns=field).merge(choices, how="cross")
    rows = rows[list(person)]
    changed = sum((rows[field] != person[field]).astype(int) for field in options) if options else pd.Series([0])
    ranked = pd.DataFrame({"changed": changed, "score": np.asarray(score(rows))})
    ranked = ranked[ranked["score"] >= limit].sort_values(["changed", "score"], ascending=[True, False])
    if ranked.empty:
        return None
    best = rows.loc[ranked.index[0]].to_dict()
    return {field: best[field] for field in options if best[field] != person[field]}
