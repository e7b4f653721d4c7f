"""citation_roots: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: circle_is_a_root
# Misconception: pages that cite each other support each other.
# Sentence: Three pages that only cite each other rest on nothing
# -         roots[page] = {other for other in seen if not cites.get(other)}
        roots[page] = {other for other in seen if not cites.get(other)} or {page}

# %% wrong: direct_only
# Misconception: the page that is cited is the origin.
# Sentence: a rests on c, and through b on d. b is no root
def citation_roots(cites):
    return {page: set(sources) or {page} for page, sources in cites.items()}

# %% wrong: everything_seen
# Misconception: every page on the trail is a root.
# Sentence: a rests on c, and through b on d. b is no root
# -         seen, waiting = set(), [page]  # pages already followed, and pages still to follow
        seen, waiting = set(), list(cites[page])
# -         roots[page] = {other for other in seen if not cites.get(other)}
        roots[page] = seen or {page}

# %% wrong: found_pages_only
# Misconception: a page that cannot be found is no root.
# Sentence: The page lost was cited and not found: it is a root
# -         roots[page] = {other for other in seen if not cites.get(other)}
        roots[page] = {other for other in seen if other in cites and not cites[other]}

# %% wrong: own_root_missing
# Misconception: a page that cites nothing rests on nothing.
# Sentence: b cites nothing: it is its own root
# -         roots[page] = {other for other in seen if not cites.get(other)}
        roots[page] = {other for other in seen if not cites.get(other) and other != page}

# %% wrong: two_steps
# Misconception: two steps back is far enough.
# Sentence: A trail can be long: follow it to its end.
def citation_roots(cites):
    roots = {}
    for page in cites:
        seen = {page}
        for _ in range(2):
            seen |= {source for other in seen for source in cites.get(other, [])}
        roots[page] = {other for other in seen if not cites.get(other)}
    return roots

# %% right: matrix
# Style: Reachability in a matrix, squared until nothing changes.
def citation_roots(cites):
    names = sorted({*cites, *(source for sources in cites.values() for source in sources)})
    place = {name: number for number, name in enumerate(names)}
    reach = np.eye(len(names), dtype=bool)
    for page, sources in cites.items():
        for source in sources:
            reach[place[page], place[source]] = True
    for _ in range(len(names)):
        reach = (reach.astype(int) @ reach.astype(int)) > 0
    leaf = np.array([not cites.get(name) for name in names])
    return {page: {names[j] for j in np.flatnonzero(reach[place[page]] & leaf)} for page in cites}

# %% right: recursive
# Style: A recursive walk that carries the pages already seen.
def citation_roots(cites):
    def walk(page, seen):
        if page in seen:
            return set()
        seen.add(page)
        sources = cites.get(page) or []
        return set().union(*(walk(source, seen) for source in sources)) if sources else {page}

    return {page: walk(page, set()) for page in cites}
