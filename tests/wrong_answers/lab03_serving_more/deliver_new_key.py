"""Misconception: each attempt is a request of its own.

Sentence: Every attempt carries the same key, or the work is done twice.
"""


def deliver(key, send, pauses, deadline, fallback):
    """Return (answer, "service" | "refused" | "fallback", attempts)."""
    clock = 0.0
    for attempt, jitter in enumerate([*pauses, None], start=1):
        status, answer, seconds = send(f"{key}-{attempt}" if attempt > 1 else key, min(2.0, deadline - clock))
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
