"""Fault trees: how probable the top event is, before and after mitigation.

W. Vesely, F. Goldberg, N. Roberts, D. Haasl, "Fault Tree Handbook", NUREG-0492, US Nuclear Regulatory Commission, 1981.
Basic events are independent. One that stands below several gates is still one event, so gates may not simply be
multiplied: the probability is summed over all combinations of basic events.
"""

from __future__ import annotations

from itertools import chain, combinations, product
from math import prod

Tree = dict[str, tuple[str, list[str]]]  # gate: ("or" or "and", its parts)
MOST_EVENTS = 16


def occurs(event: str, tree: Tree, happened: set[str]) -> bool:
    """Return whether an event occurs, given which basic events have happened."""
    if event not in tree:
        return event in happened
    gate, parts = tree[event]
    found = [occurs(part, tree, happened) for part in parts]
    return any(found) if gate == "or" else all(found)


def top_probability(tree: Tree, p: dict[str, float], top: str) -> float:
    """Return the probability of `top`; p has each basic event's. Raises ValueError for more than MOST_EVENTS events."""
    events = sorted({part for _, parts in tree.values() for part in parts} - set(tree))
    if len(events) > MOST_EVENTS:
        raise ValueError(f"{len(events)} basic events are too many to list all combinations; {MOST_EVENTS} at most.")
    total = 0.0
    for pattern in product((True, False), repeat=len(events)):
        happened = {event for event, has in zip(events, pattern, strict=True) if has}
        if occurs(top, tree, happened):
            total += prod(p[event] if has else 1 - p[event] for event, has in zip(events, pattern, strict=True))
    return total


def best_mitigation(tree: Tree, p: dict[str, float], top: str, options: dict, budget: float) -> list[str]:
    """Return the names, sorted, of the affordable options that make `top` least probable; the cheapest if several do.

    options: name -> (cost, basic event, its new probability).
    """

    def result(names: tuple[str, ...]) -> tuple[float, float]:
        changed = p | {options[name][1]: options[name][2] for name in names}
        return (round(top_probability(tree, changed, top), 12), sum(options[name][0] for name in names))

    every = chain.from_iterable(combinations(sorted(options), size) for size in range(len(options) + 1))
    affordable = [names for names in every if sum(options[name][0] for name in names) <= budget]
    return list(min(affordable, key=result))
