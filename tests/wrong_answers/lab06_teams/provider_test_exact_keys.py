"""Misconception: an answer with one more key breaks a contract.

Sentence: The body may hold more keys than the contract names.
"""


def provider_test(service):
    """Raise if the service breaks the contract."""
    good = {"carrier": "UA", "hour": 18, "distance": 719}
    for change in ({}, {"hour": 0}, {"hour": 23}, {"carrier": "never seen"}, {"colour": "blue"}):
        answer = service(good | change)
        assert answer["status"] == 200
        assert set(answer["body"]) == {"probability", "version"}
        assert type(answer["body"]["probability"]) in (int, float)
        assert 0 <= answer["body"]["probability"] <= 1
        assert isinstance(answer["body"]["version"], str) and answer["body"]["version"]
    first = service(good)["body"]["probability"]
    assert first == service(good | {"colour": "blue"})["body"]["probability"] == service(good)["body"]["probability"]
    missing = [("carrier", None), ("hour", None), ("distance", None)]
    for name, value in [("hour", 24), ("hour", -1), ("hour", "18"), ("distance", 0), *missing]:
        answer = service({key: old for key, old in (good | {name: value}).items() if old is not None})
        assert answer["status"] == 422 and name in answer["body"]["error"]
