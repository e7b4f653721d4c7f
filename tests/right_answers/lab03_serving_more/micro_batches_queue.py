"""Style: a deque of waiting requests"""


def micro_batches(arrivals, most, hold, cost):
    from collections import deque

    queue, result, free = deque(arrivals), [], 0.0
    while queue:
        batch = [queue.popleft()]
        end = batch[0] + hold
        while queue and len(batch) < most and queue[0] <= end:
            batch.append(queue.popleft())
        if len(batch) == most:
            end = batch[-1]
        free = max(free, end) + cost(len(batch))
        result += [free - one for one in batch]
    return result
