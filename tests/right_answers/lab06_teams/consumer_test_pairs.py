"""With a list of pairs, one for each clause."""


def consumer_test(decide):
    ok, nan = {"version": "7"}, float("nan")
    pairs = [({"status": 200, "body": ok | {"probability": p}}, "quiet") for p in (0, 0.05, 0.1666)]
    pairs += [({"status": 200, "body": ok | {"probability": p, "extra": None}}, "warn") for p in (1 / 6, 0.25, 1)]
    pairs += [({"status": 200, "body": ok | {"probability": p}}, "ask") for p in (None, "0.9", nan, -0.1, 1.5, "x")]
    pairs += [
        ({"status": s, "body": b}, "ask") for s in (500, 503, 422) for b in ({}, {"probability": 0.9}, {"error": "e"})
    ]
    pairs += [({"status": 200, "body": ok}, "ask"), (None, "ask")]
    failed = [response for response, wanted in pairs if decide(response) != wanted]
    assert failed == []
