"""Misconception: a small body holds few rows.

Sentence: Too many rows in few bytes: 413 as well.
"""


def admit(body, most_bytes=10_000, most_rows=500):
    """Return (status, rows): what the door of the service says to a request's bytes."""

    def refuse(_constant):
        raise ValueError("not a number of JSON's")

    if len(body) > most_bytes:
        return 413, []
    try:
        rows = json.loads(body.decode("utf-8"), parse_constant=refuse)
    except ValueError:
        return 422, []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return 422, []
    taken = []
    for row in rows:
        if "dep_time" in row:
            time_of_day = row["dep_time"]
            good = isinstance(time_of_day, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", time_of_day)
            if "hour" in row or not good:
                return 422, []
            row = {name: value for name, value in row.items() if name != "dep_time"} | {"hour": int(time_of_day[:2])}
        taken.append(row)
    return 200, taken
