"""admit: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: any_time
# Misconception: whatever int() takes is an hour.
# Sentence: A dep_time is two digits, a colon, two digits, at most 23:59.
# -             good = isinstance(time_of_day, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", time_of_day)
            good = isinstance(time_of_day, str) and ":" in time_of_day and time_of_day.split(":")[0].isdigit()
# -             row = {name: value for name, value in row.items() if name != "dep_time"} | {"hour": int(time_of_day[:2])}
            row = {name: value for name, value in row.items() if name != "dep_time"} | {
                "hour": int(time_of_day.split(":")[0])
            }

# %% wrong: both_fields
# Misconception: if both fields are there, the new one counts.
# Sentence: A row with both fields contradicts itself, even if both say 17.
# -             if "hour" in row or not good:
            if not good:

# %% wrong: bytes_bound_rows
# Misconception: a small body holds few rows.
# Sentence: Too many rows in few bytes: 413 as well.
# -     if len(rows) > most_rows:
# -         return 413, []

# %% wrong: parses_first
# Misconception: a body can be parsed before it is measured.
# Sentence: Too large is said before parsing, also of what is not JSON.
# -     if len(body) > most_bytes:
# -         return 413, []

# -     if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
    if len(body) > most_bytes:
        return 413, []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):

# %% wrong: refuses_old
# Misconception: an old client has to be updated.
# Sentence: An old client's row is taken, in the new form.
# -         if "dep_time" in row:
        if "dep_time" in row:
            return 422, []
        if "dep_time" in row:

# %% wrong: searches_for_nan
# Misconception: the letters NaN are enough to refuse a body.
# Sentence: NaN in a text is a text.
# -     try:
    if b"NaN" in body or b"Infinity" in body:
        return 422, []
    try:

# %% wrong: takes_nan
# Misconception: json.loads refuses what is not JSON.
# Sentence: NaN is no number of JSON's, although Python reads it.
# -         rows = json.loads(body.decode("utf-8"), parse_constant=refuse)
        rows = json.loads(body.decode("utf-8"))

# %% right: strptime
# Style: checks the clock by hand
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

# %% right: table_of_times
# Style: all 1,440 good times in a dict
def admit(body, most_bytes=10_000, most_rows=500):
    hours = {f"{hour:02}:{minute:02}": hour for hour in range(24) for minute in range(60)}
    if len(body) > most_bytes:
        return (413, [])
    odd = []
    try:
        rows = json.loads(body.decode(), parse_constant=odd.append)
        assert not odd and isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
    except (ValueError, AssertionError):
        return (422, [])
    if len(rows) > most_rows:
        return (413, [])
    try:
        for row in rows:
            if "dep_time" in row:
                assert "hour" not in row
                row["hour"] = hours[row.pop("dep_time")]
    except (AssertionError, KeyError, TypeError):
        return (422, [])
    return (200, rows)
