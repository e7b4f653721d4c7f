"""backfill: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: alphabet_only
# Misconception: steps can run in the order of their names.
# Sentence: Nothing was done yet: all five steps run, each after those that it needs.
# -     log = []
    log = []
    order.sort()

# %% wrong: everything
# Misconception: a repair runs the whole day again.
# Sentence: A second run finds nothing stale.
# -             if not (lost | fresh) & set(needs) and done.get((step, day)) == current[day]:
# -                 continue

# %% wrong: keeps_old
# Misconception: what failed keeps the entry that it had.
# Sentence: Results of failed and skipped steps are old: their entries must go.
# -                 done.pop((step, day), None)

# %% wrong: missing_only
# Misconception: a result that exists is good.
# Sentence: Days in ascending order, whatever the dict's.
# -             if not (lost | fresh) & set(needs) and done.get((step, day)) == current[day]:
            if not (lost | fresh) & set(needs) and (step, day) in done:

# %% wrong: no_retry
# Misconception: a failure is final.
# Sentence: A failed step is tried `tries` times in all.
# -                 outcome = "done" if any(run(step, day) for _ in range(tries)) else "failed"
                outcome = "done" if run(step, day) else "failed"

# %% wrong: only_direct
# Misconception: only the stale step itself has to run again.
# Sentence: A missing result is made again, and what needs it; nothing else.
# -             if not (lost | fresh) & set(needs) and done.get((step, day)) == current[day]:
            if not lost & set(needs) and done.get((step, day)) == current[day]:

# %% wrong: runs_after_failure
# Misconception: a step can use the old result of a failed one.
# Sentence: The weather fails: join and features are skipped, flights and report are not.
# -             if lost & set(needs):
# -                 outcome = "skipped"
# -             else:
            if True:

# %% right: heap
# Style: Kahn's algorithm with a heap
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

# %% right: static_order
# Style: a sorted graph of its own: repeatedly take the first step whose needs are done
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
