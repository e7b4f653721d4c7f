"""Misconception: the dict that was passed may be used as scratch paper.

Sentence: p must come back as it was.
"""


def occurs(event, tree, happened):
    """Return whether an event occurs, given the set of basic events that have happened."""
    if event not in tree:
        return event in happened
    gate, parts = tree[event]
    found = [occurs(part, tree, happened) for part in parts]
    return any(found) if gate == "or" else all(found)


def top_probability(tree, p, top):
    """Return the probability of the top event."""
    events = sorted({part for gate, parts in tree.values() for part in parts} - set(tree))
    total = 0.0
    for pattern in product([True, False], repeat=len(events)):
        if occurs(top, tree, {event for event, has in zip(events, pattern, strict=True) if has}):
            total += prod(p[event] if has else 1 - p[event] for event, has in zip(events, pattern, strict=True))
    return total


def best_mitigation(tree, p, top, options, budget):
    """Return the sorted names of the options to buy."""
    found = []
    for size in range(len(options) + 1):
        for names in combinations(sorted(options), size):
            cost = sum(options[name][0] for name in names)
            if cost <= budget:
                changed = p | {options[name][1]: options[name][2] for name in names}
                found.append((round(top_probability(tree, changed, top), 12), cost, list(names)))
    p.update({options[name][1]: options[name][2] for name in min(found)[2]})
    return min(found)[2]
