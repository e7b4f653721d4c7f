"""Misconception: a timeout is always the same.

Sentence: The second attempt may take only what is left: one second.
"""


def deliver(key, send, pauses, deadline, fallback):
    """Return (answer, "service" | "refused" | "fallback", attempts)."""
    clock = 0.0
    for attempt, jitter in enumerate([*pauses, None], start=1):
        status, answer, seconds = send(key, 2.0)
        clock += seconds
        if status == 200:
            return answer, "service", attempt
        if status is not None and 400 <= status < 500:
            return fallback, "refused", attempt
        if jitter is None:
            break
        clock += jitter * min(8, 2 ** (attempt - 1))
        if clock >= deadline:
            break
    return fallback, "fallback", attempt
