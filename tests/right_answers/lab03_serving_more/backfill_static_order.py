"""Style: a sorted graph of its own: repeatedly take the first step whose needs are done"""


def backfill(steps, current, done, run, tries=2):
    order, left = [], set(steps)
    while left:
        free = sorted(step for step in left if not set(steps[step]) & left)
        if not free:
            raise ValueError("a circle")
        order.append(free[0])
        left.remove(free[0])
    log = []
    for day in sorted(current):
        outcome = {}
        for step in order:
            before = [outcome.get(need) for need in steps[step]]
            stale = done.get((step, day)) != current[day] or any(before)
            if not stale:
                continue
            if "failed" in before or "skipped" in before:
                outcome[step] = "skipped"
            else:
                outcome[step] = "failed"
                for _ in range(tries):
                    if run(step, day):
                        outcome[step] = "done"
                        break
            if outcome[step] == "done":
                done[(step, day)] = current[day]
            elif (step, day) in done:
                del done[(step, day)]
            log.append((step, day, outcome[step]))
    return log
