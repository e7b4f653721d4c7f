"""Misconception: a test compares with the numbers of today's model.

Sentence: Your test fails a right service.
"""


def provider_test(service):
    assert service({"carrier": "UA", "hour": 18, "distance": 719})["body"]["probability"] == 0.35719
