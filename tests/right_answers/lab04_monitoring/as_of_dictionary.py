"""One report after the other into a dict."""


def as_of(predictions, reports, today):
    known = {}
    for row in sorted(reports.itertuples(index=False), key=lambda row: row.reported):
        if row.reported <= today:
            known[row.flight] = float(row.late)
    result = predictions.copy()
    result["late"] = [known.get(flight, float("nan")) for flight in predictions["flight"]]
    return result
