"""With a function that builds the response."""


def consumer_test(decide):
    def action(status=200, **body):
        return decide({"status": status, "body": {"version": "x"} | body})

    expected = {
        0.0: "quiet",
        0.16: "quiet",
        1 / 6: "warn",
        0.2: "warn",
        0.49: "warn",
        0.8: "warn",
        1.0: "warn",
        0.9999: "warn",
    }
    for probability, wanted in expected.items():
        if {action(probability=probability), action(probability=probability, note="new")} != {wanted}:
            raise RuntimeError(probability)
    unusable = [action(), action(probability=None), action(probability="0.9"), action(probability=np.nan)]
    unusable += [action(probability=-0.01), action(probability=1.01), action(probability=50), decide(None)]
    for status in (400, 404, 422, 429, 500, 502, 503):
        unusable += [action(status), action(status, probability=0.01), action(status, probability=0.9)]
    if set(unusable) != {"ask"}:
        raise RuntimeError(unusable)
