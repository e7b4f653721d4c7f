"""Style: a while loop and an iterator of pauses"""


def deliver(key, send, pauses, deadline, fallback):
    clock, attempts, waiting = 0.0, 0, iter(pauses)
    while True:
        attempts += 1
        status, answer, seconds = send(key, min(2.0, deadline - clock))
        clock += seconds
        if status == 200:
            return answer, "service", attempts
        if status in range(400, 500):
            return fallback, "refused", attempts
        jitter = next(waiting, None)
        if jitter is None or (clock := clock + jitter * [1, 2, 4, 8][min(attempts, 4) - 1]) >= deadline:
            return fallback, "fallback", attempts
