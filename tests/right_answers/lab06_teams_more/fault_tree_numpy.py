"""With bits in an array."""


def occurs(event, tree, happened):
    if event not in tree:
        return event in happened
    gate, parts = tree[event]
    found = [occurs(part, tree, happened) for part in parts]
    return any(found) if gate == "or" else all(found)


def top_probability(tree, p, top):
    events = list(dict.fromkeys(part for gate, parts in tree.values() for part in parts if part not in tree))
    bits = (np.arange(2 ** len(events))[:, None] >> np.arange(len(events))) & 1
    chances = np.array([p[event] for event in events])
    weights = np.where(bits == 1, chances, 1 - chances).prod(axis=1)
    hits = [occurs(top, tree, {event for event, bit in zip(events, row) if bit}) for row in bits]
    return float(weights[hits].sum())


def best_mitigation(tree, p, top, options, budget):
    best = None
    for mask in product([0, 1], repeat=len(options)):
        names = sorted(name for name, taken in zip(options, mask) if taken)
        price = sum(options[name][0] for name in names)
        if price > budget:
            continue
        chance = top_probability(tree, {**p, **{options[name][1]: options[name][2] for name in names}}, top)
        if best is None or (round(chance, 12), price) < best[:2]:
            best = (round(chance, 12), price, names)
    return best[2]
