"""Misconception: the pauses are equally long.

Sentence: 1 + pause 1 + 1 + pause 2 + 1 = 6
"""


def deliver(key, send, pauses, deadline, fallback):
    """Return (answer, "service" | "refused" | "fallback", attempts)."""
    clock = 0.0
    for attempt, jitter in enumerate([*pauses, None], start=1):
        status, answer, seconds = send(key, min(2.0, deadline - clock))
        clock += seconds
        if status == 200:
            return answer, "service", attempt
        if status is not None and 400 <= status < 500:
            return fallback, "refused", attempt
        if jitter is None:
            break
        clock += jitter
        if clock >= deadline:
            break
    return fallback, "fallback", attempt
