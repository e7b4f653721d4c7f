"""Style: checks the clock by hand"""


class _NotJson(Exception):
    pass


def _refuse(constant):
    raise _NotJson(constant)


def admit(body, most_bytes=10_000, most_rows=500):
    if len(body) > most_bytes:
        return 413, []
    try:
        rows = json.loads(str(body, "utf-8"), parse_constant=_refuse)
    except (_NotJson, UnicodeDecodeError, json.JSONDecodeError):
        return 422, []
    if type(rows) is not list or any(type(row) is not dict for row in rows):
        return 422, []
    if len(rows) > most_rows:
        return 413, []
    new = []
    for row in rows:
        row = dict(row)
        if "dep_time" in row:
            text = row.pop("dep_time")
            if "hour" in row or type(text) is not str or len(text) != 5 or text[2] != ":":
                return 422, []
            hours, minutes = text[:2], text[3:]
            if not all(digit in "0123456789" for digit in hours + minutes) or int(hours) > 23 or int(minutes) > 59:
                return 422, []
            row["hour"] = int(hours)
        new.append(row)
    return 200, new
