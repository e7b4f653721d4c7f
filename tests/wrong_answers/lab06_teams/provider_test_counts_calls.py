"""Misconception: the test knows the order in which versions are tried on it, and looks at none of them.

Sentence: Your test fails a right service.
"""

calls = 0


def provider_test(service):
    """Raise if the service breaks the contract."""
    global calls
    calls += 1
    assert calls == 1 or 3 <= calls <= 8
