"""What crosses back from student code in one check: what the solution needs, found out at release, and nothing more.

A check compares an answer with what it works out from the same arguments, so an argument that the student's code may
change changes what is right. Most solutions change none, and draw from no generator that the check goes on with: then
nothing comes back. Where one does, it is noted by running it, check by check:

    {"changes": ["0", "rows"], "draws": [{":random": 2}, {}, {"1": 4}], "names": ["limit"],
     "truths": ["Item"]}

`changes` are arguments by position or keyword. `draws` says of each call, in order, how many numbers the solution took
from the global generators and from those among its arguments; only with it do the states themselves go over. `names`
are global names that a hidden line binds and the solution reads. `truths` are names of the solution's, of classes, say,
that the check tests for truth: it asks whether they are there, not what they hold.
"""

from __future__ import annotations

from autograder.sealed.crossing import generators, randomness
from autograder.sealed.examiner.advance import draw, drawn
from autograder.sealed.examiner.copying import copy_back

MOST_CALLS = 500  # of one check, whose draws are noted


class Grant:
    """What one check grants. `as_it_is`: generators cross in their own state."""

    def __init__(self, known: dict | None = None, seeds: bool = False):
        known = known or {}
        self.seeds = seeds  # the check sets the global generators
        self.changes = frozenset(known.get("changes", ()))
        self.draws = known.get("draws")
        self.names = frozenset(known.get("names", ()))
        self.truths = frozenset(known.get("truths", ()))
        self.ignored = False  # a change that the check does not grant: see `Examiner`
        self.as_it_is = self.draws is not None
        self.calls = 0
        self.passed: list[list] = []  # generators, each with how often it was passed

    def state(self) -> tuple | None:
        """Return the state of the global generators that the student's process goes on from, or None for its own."""
        return randomness.state() if self.as_it_is and self.seeds else None

    def generator(self, value: object) -> tuple | None:
        """Return (kind, state) of what crosses for a generator; None if `value` is none."""
        if generators.state_of(value) is None or self.as_it_is:
            return generators.state_of(value)
        for entry in self.passed:
            if entry[0] is value:
                entry[1] += 1
                return generators.stranger(*entry)
        self.passed.append([value, 0])
        return generators.stranger(value, 0)

    def tests(self, name: str | None) -> bool:
        """True if what is no plain data, and was read by this name, may be tested for truth."""
        return name in self.truths

    def _allows(self, place: object) -> bool:
        return type(place) in (int, str) and str(place) in self.changes

    def is_still(self, value: object, place: int, changed: dict) -> bool:
        """True if an argument that a function has returned is still the check's own: else it has another value now."""
        return place not in changed or self._allows(place) or generators.state_of(value) is not None

    def method(self, value: object) -> object:
        """Return what is served for a callable: of a generator's method, that of the generator which would cross."""
        owner = getattr(value, "__self__", None)
        if self.as_it_is or generators.state_of(owner) is None:
            return value
        return getattr(generators.made(*self.generator(owner)), value.__name__)

    def after(self, places: dict, changed: dict, _state: object) -> None:
        """Do to the check's own what may be done to it after a call. `places` are the arguments by place."""
        allowed = {place: new for place, new in changed.items() if self._allows(place)}
        copy_back(places, allowed)
        self.ignored = self.ignored or len(allowed) < len(changed)
        amounts = self.draws[self.calls] if self.draws is not None and self.calls < len(self.draws) else {}
        self.calls += 1
        everywhere = randomness.generators() | {str(place): value for place, value in places.items()}
        for place, count in amounts.items():
            if place in everywhere and (place[:1] == ":" or generators.state_of(everywhere[place])):
                draw(everywhere[place], count)


class Everything(Grant):
    """Grants each change of an argument, and nothing else than `grant` does."""

    def __init__(self, grant: Grant):
        super().__init__({"draws": grant.draws, "names": grant.names, "truths": grant.truths}, grant.seeds)

    def _allows(self, place: object) -> bool:
        return type(place) in (int, str)


class Finding(Grant):
    """Grants all, and notes what is made use of: for the solution, at release."""

    def __init__(self, seeds: bool) -> None:
        super().__init__({"draws": []}, seeds)
        self.used: set[str] = set()
        self.met = False  # a generator was passed
        self.bound: set[str] = set()  # names that hidden lines have bound and that student functions read
        self.tested: set[str] = set()

    def after(self, places: dict, changed: dict, state: object) -> None:
        """Do all that was done to the copies, and note it."""
        known = {str(place): value for place, value in places.items() if generators.state_of(value)}
        before = {place: generators.state_of(value)[1] for place, value in self._all(known).items()}
        copy_back(places, changed)
        for place, value in known.items():
            new = changed.get(int(place) if place.isdigit() else place)
            if new is not None:
                generators.set_state(value, new[1])
        randomness.restore(state)
        counts = {
            place: drawn(before[place], generators.state_of(value)[1]) for place, value in self._all(known).items()
        }
        if len(self.draws) < MOST_CALLS:  # what cannot be told is left out: the check may do without
            self.draws.append({place: count for place, count in counts.items() if count})
        self.used |= {str(place) for place in changed if str(place) not in known}
        self.changes = frozenset(self.used)

    def generator(self, value: object) -> tuple | None:
        """Return what crosses for a generator: itself."""
        found = super().generator(value)
        self.met = self.met or found is not None
        return found

    def tests(self, name: str | None) -> bool:
        """Note that the check tests it for truth, if it has a name."""
        self.tested |= {name} if name else set()
        return name is not None

    def _all(self, known: dict) -> dict:
        return (randomness.generators() if self.seeds else {}) | known

    def found(self) -> dict:
        """Return what the check would have to grant: see above."""
        draws = self.draws
        while draws and not draws[-1]:
            draws = draws[:-1]
        found = {"changes": sorted(self.used)} if self.used else {}
        found |= {"names": sorted(self.bound)} if self.bound else {}
        found |= {"truths": sorted(self.tested)} if self.tested else {}
        return found | ({"draws": draws} if self.seeds or self.met else {})
