"""deliver: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: doubles_forever
# Misconception: a pause doubles without end.
# Sentence: the doubling stops at 8.
# -         clock += jitter * min(8, 2 ** (attempt - 1))
        clock += jitter * 2 ** (attempt - 1)

# %% wrong: fixed_timeout
# Misconception: a timeout is always the same.
# Sentence: The second attempt may take only what is left: one second.
# -         status, answer, seconds = send(key, min(2.0, deadline - clock))
        status, answer, seconds = send(key, 2.0)

# %% wrong: lost_is_final
# Misconception: an answer that did not come is an error of the caller's.
# Sentence: A 500 and a lost answer are both asked again.
# -         if status is not None and 400 <= status < 500:
        if status is None or 400 <= status < 500:

# %% wrong: new_key
# Misconception: each attempt is a request of its own.
# Sentence: Every attempt carries the same key, or the work is done twice.
# -         status, answer, seconds = send(key, min(2.0, deadline - clock))
        status, answer, seconds = send(f"{key}-{attempt}" if attempt > 1 else key, min(2.0, deadline - clock))

# %% wrong: no_deadline
# Misconception: retries go on until one succeeds.
# Sentence: the pause of 4 would end at 10, beyond the deadline of 8.
# -         if clock >= deadline:
        if False:

# %% wrong: no_doubling
# Misconception: the pauses are equally long.
# Sentence: 1 + pause 1 + 1 + pause 2 + 1 = 6
# -         clock += jitter * min(8, 2 ** (attempt - 1))
        clock += jitter

# %% wrong: retries_4xx
# Misconception: whatever fails may be asked again.
# Sentence: A 422 fails again: do not ask again.
# -         if status is not None and 400 <= status < 500:
        if False:

# %% right: recursive
# Style: each attempt calls the next
def deliver(key, send, pauses, deadline, fallback):
    def attempt(number, clock):
        status, answer, seconds = send(key, min(2.0, deadline - clock))
        if status == 200:
            return answer, "service", number
        if status is not None and status // 100 == 4:
            return fallback, "refused", number
        if number > len(pauses):
            return fallback, "fallback", number
        clock += seconds + pauses[number - 1] * min(8, 2 ** (number - 1))
        return attempt(number + 1, clock) if clock < deadline else (fallback, "fallback", number)

    return attempt(1, 0.0)

# %% right: while
# Style: a while loop and an iterator of pauses
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
