"""Misconception: the test knows the order in which versions are tried on it, and looks at none of them.

Sentence: Your test fails a right client.
"""

calls = 0


def consumer_test(decide):
    """Raise if the client breaks the contract."""
    global calls
    calls += 1
    assert calls in (1, 3, 4)
