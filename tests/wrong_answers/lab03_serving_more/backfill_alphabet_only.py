"""Misconception: steps can run in the order of their names.

Sentence: Nothing was done yet: all five steps run, each after those that it needs.
"""


def backfill(steps, current, done, run, tries=2):
    """Return [(step, day, "done" | "failed" | "skipped")] for what was stale, and bring `done` up to date."""
    try:
        sorter = graphlib.TopologicalSorter(steps)
        sorter.prepare()
    except graphlib.CycleError:
        raise ValueError("the steps need each other in a circle") from None
    order, ready = [], []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()])
        order.append(ready.pop(0))
        sorter.done(order[-1])
    log = []
    order.sort()
    for day in sorted(current):
        fresh, lost = set(), set()
        for step in order:
            needs = steps.get(step, [])
            if not (lost | fresh) & set(needs) and done.get((step, day)) == current[day]:
                continue
            if lost & set(needs):
                outcome = "skipped"
            else:
                outcome = "done" if any(run(step, day) for _ in range(tries)) else "failed"
            if outcome == "done":
                done[step, day] = current[day]
                fresh.add(step)
            else:
                done.pop((step, day), None)
                lost.add(step)
            log.append((step, day, outcome))
    return log
