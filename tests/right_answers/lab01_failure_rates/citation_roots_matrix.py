"""Reachability in a matrix, squared until nothing changes."""


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
