"""Misconception: at an or gate the probabilities add up.

Sentence: each 1/2
"""


def occurs(event, tree, happened):
    if event not in tree:
        return event in happened
    gate, parts = tree[event]
    found = [occurs(part, tree, happened) for part in parts]
    return any(found) if gate == "or" else all(found)


def top_probability(tree, p, top):
    if top not in tree:
        return p[top]
    gate, parts = tree[top]
    chances = [top_probability(tree, p, part) for part in parts]
    return prod(chances) if gate == "and" else min(1, sum(chances))


def best_mitigation(tree, p, top, options, budget):
    found = []
    for size in range(len(options) + 1):
        for names in combinations(sorted(options), size):
            cost = sum(options[name][0] for name in names)
            if cost <= budget:
                changed = p | {options[name][1]: options[name][2] for name in names}
                found.append((round(top_probability(tree, changed, top), 12), cost, list(names)))
    return min(found)[2]
