"""Misconception: whatever int() takes is an hour.

Sentence: A dep_time is two digits, a colon, two digits, at most 23:59.
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
    if len(rows) > most_rows:
        return 413, []
    taken = []
    for row in rows:
        if "dep_time" in row:
            time_of_day = row["dep_time"]
            good = isinstance(time_of_day, str) and ":" in time_of_day and time_of_day.split(":")[0].isdigit()
            if "hour" in row or not good:
                return 422, []
            row = {name: value for name, value in row.items() if name != "dep_time"} | {
                "hour": int(time_of_day.split(":")[0])
            }
        taken.append(row)
    return 200, taken
