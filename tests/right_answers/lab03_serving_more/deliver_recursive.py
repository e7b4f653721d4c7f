"""Style: each attempt calls the next"""


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
