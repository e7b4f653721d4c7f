"""micro_batches: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: always_holds
# Misconception: a full batch waits for the end of its hold.
# Sentence: The batch is full at 1 ms, and closes then.
# -         starts = max(arrivals[last] if size == most else closes, free)
        starts = max(closes, free)

# %% wrong: before_the_end
# Misconception: who comes at the end of the hold is too late.
# Sentence: Who arrives exactly at the end of the hold is in the batch.
# -         while last + 1 < len(arrivals) and last + 1 - first < most and arrivals[last + 1] <= closes:
        while last + 1 < len(arrivals) and last + 1 - first < most and arrivals[last + 1] < closes:

# %% wrong: cost_of_one
# Misconception: a batch costs as much as one request.
# Sentence: cost depends on the batch's size.
# -         free = starts + cost(size)
        free = starts + cost(1)

# %% wrong: from_the_close
# Misconception: a wait begins when the batch closes.
# Sentence: 5 ms until its batch closes, 10 ms of work.
# -         waits += [free - arrival for arrival in arrivals[first : last + 1]]
        waits += [free - starts for arrival in arrivals[first : last + 1]]

# %% wrong: no_limit
# Misconception: a batch can be as large as it likes.
# Sentence: At most two in a batch: the third waits for the server.
# -         while last + 1 < len(arrivals) and last + 1 - first < most and arrivals[last + 1] <= closes:
        while last + 1 < len(arrivals) and arrivals[last + 1] <= closes:

# %% wrong: open_while_busy
# Misconception: a batch that has to wait for the server takes in who comes meanwhile.
# Sentence: On 200 random requests a wait differs: a batch closes when it is full or its hold is over, in turn.
# -         closes = arrivals[first] + hold
        closes = max(arrivals[first] + hold, free)

# %% wrong: parallel
# Misconception: each batch is done at once.
# Sentence: A later one opens a batch of its own, and the server is busy until 15 ms.
# -         starts = max(arrivals[last] if size == most else closes, free)
        starts = arrivals[last] if size == most else closes

# %% right: groups
# Style: first the groups, then the clock
def micro_batches(arrivals, most, hold, cost):
    groups = []
    for arrival in arrivals:
        if groups and len(groups[-1]) < most and arrival <= groups[-1][0] + hold:
            groups[-1].append(arrival)
        else:
            groups.append([arrival])
    waits, clock = [], float("-inf")
    for group in groups:
        closed = group[-1] if len(group) == most else group[0] + hold
        clock = max(clock, closed) + cost(len(group))
        waits.extend(clock - arrival for arrival in group)
    return waits

# %% right: queue
# Style: a deque of waiting requests
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
