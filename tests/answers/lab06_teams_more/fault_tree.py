"""fault_tree: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: changes_p
# Misconception: the dict that was passed may be used as scratch paper.
# Sentence: p must come back as it was.
# -                 found.append((round(top_probability(tree, changed, top), 12), cost, list(names)))
                found.append((round(top_probability(tree, changed, top), 12), cost, list(names)))
    p.update({options[name][1]: options[name][2] for name in min(found)[2]})

# %% wrong: gates_multiplied
# Misconception: two gates fail independently of each other.
# Sentence: The network is one event below two gates.
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
    return prod(chances) if gate == "and" else 1 - prod(1 - chance for chance in chances)


def best_mitigation(tree, p, top, options, budget):
    found = []
    for size in range(len(options) + 1):
        for names in combinations(sorted(options), size):
            cost = sum(options[name][0] for name in names)
            if cost <= budget:
                changed = p | {options[name][1]: options[name][2] for name in names}
                found.append((round(top_probability(tree, changed, top), 12), cost, list(names)))
    return min(found)[2]

# %% wrong: greedy
# Misconception: buy what helps most for its price, one by one.
# Sentence: Compare whole choices within the budget
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

# %% wrong: one_option
# Misconception: one measure is enough.
# Sentence: With enough money, all that helps.
# -     for size in range(len(options) + 1):
    for size in range(2):

# %% wrong: or_adds_up
# Misconception: at an or gate the probabilities add up.
# Sentence: each 1/2
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

# %% wrong: spends_all
# Misconception: a budget is there to be spent.
# Sentence: An option that changes nothing is not bought
# -                 found.append((round(top_probability(tree, changed, top), 12), cost, list(names)))
                found.append((round(top_probability(tree, changed, top), 12), -cost, list(names)))

# %% right: conditioning
# Style: By conditioning on one event after the other.
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

# %% right: numpy
# Style: With bits in an array.
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
