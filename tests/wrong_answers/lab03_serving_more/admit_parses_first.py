"""Misconception: a body can be parsed before it is measured.

Sentence: Too large is said before parsing, also of what is not JSON.
"""


def admit(body, most_bytes=10_000, most_rows=500):
    """Return (status, rows): what the door of the service says to a request's bytes."""

    def refuse(_constant):
        raise ValueError("not a number of JSON's")

    try:
        rows = json.loads(body.decode("utf-8"), parse_constant=refuse)
    except ValueError:
        return 422, []
    if len(body) > most_bytes:
        return 413, []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return 422, []
    if len(rows) > most_rows:
        return 413, []
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
