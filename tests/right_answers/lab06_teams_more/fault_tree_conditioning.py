"""By conditioning on one event after the other."""


def occurs(event, tree, happened):
    if event not in tree:
        return event in happened
    gate, parts = tree[event]
    found = [occurs(part, tree, happened) for part in parts]
    return any(found) if gate == "or" else all(found)


def top_probability(tree, p, top):
    basic = [part for _, parts in tree.values() for part in parts if part not in tree]

    def given(left, happened):
        if not left:
            return float(occurs(top, tree, happened))
        event, rest = left[0], left[1:]
        return p[event] * given(rest, happened | {event}) + (1 - p[event]) * given(rest, happened)

    return given(sorted(set(basic)), frozenset())


def best_mitigation(tree, p, top, options, budget):
    choices = [[]]
    for name in options:
        choices += [[*choice, name] for choice in choices]
    scored = []
    for choice in choices:
        price = sum(options[name][0] for name in choice)
        after = dict(p)
        for name in choice:
            after[options[name][1]] = options[name][2]
        if price <= budget:
            scored.append((round(top_probability(tree, after, top), 12), price, sorted(choice)))
    return sorted(scored)[0][2]
