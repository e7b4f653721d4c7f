"""Misconception: buy what helps most for its price, one by one.

Sentence: Compare whole choices within the budget
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
    bought, left = [], budget
    before = top_probability(tree, p, top)

    def worth(name):
        return (before - top_probability(tree, p | {options[name][1]: options[name][2]}, top)) / options[name][0]

    for name in sorted(options, key=worth, reverse=True):
        if options[name][0] <= left and worth(name) > 0:
            bought, left = [*bought, name], left - options[name][0]
    return sorted(bought)
