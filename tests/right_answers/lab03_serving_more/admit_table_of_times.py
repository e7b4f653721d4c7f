"""Style: all 1,440 good times in a dict"""


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
