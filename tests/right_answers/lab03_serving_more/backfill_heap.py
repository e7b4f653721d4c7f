"""Style: Kahn's algorithm with a heap"""


def backfill(steps, current, done, run, tries=2):
    import heapq

    waits = {step: len(set(needs)) for step, needs in steps.items()}
    free = [step for step, count in waits.items() if count == 0]
    heapq.heapify(free)
    order = []
    while free:
        step = heapq.heappop(free)
        order.append(step)
        for other, needs in steps.items():
            if step in needs:
                waits[other] -= 1
                if waits[other] == 0:
                    heapq.heappush(free, other)
    if len(order) < len(steps):
        raise ValueError("circle")
    result = []
    for day in sorted(current):
        state = {}
        for step in order:
            if all(need not in state for need in steps[step]) and done.get((step, day)) == current[day]:
                continue
            if any(state.get(need) in ("failed", "skipped") for need in steps[step]):
                state[step] = "skipped"
            else:
                attempts = (run(step, day) for _ in range(tries))
                state[step] = "done" if True in attempts else "failed"
            done.pop((step, day), None)
            if state[step] == "done":
                done[step, day] = current[day]
            result.append((step, day, state[step]))
    return result
