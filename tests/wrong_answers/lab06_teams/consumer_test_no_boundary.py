"""Misconception: values in the middle of a range test its boundary too.

Sentence: A mutant lives. A client that is quiet at exactly 1/6 lives
"""


def consumer_test(decide):
    """Raise if the client breaks the contract."""
    for probability, action in [(0, "quiet"), (0.1, "quiet"), (0.3, "warn"), (1, "warn")]:
        for more in ({}, {"milliseconds": 3}):
            body = {"probability": probability, "version": "v7"} | more
            assert decide({"status": 200, "body": body}) == action
    for unusable in (None, "0.9", float("nan"), -0.1, 23.7):
        assert decide({"status": 200, "body": {"probability": unusable, "version": "v7"}}) == "ask"
    assert decide({"status": 200, "body": {"version": "v7"}}) == "ask"
    for status in (422, 500, 503):
        assert decide({"status": status, "body": {"error": "no"}}) == "ask"
        assert decide({"status": status, "body": {"probability": 0.5, "version": "v7"}}) == "ask"
    assert decide(None) == "ask"
