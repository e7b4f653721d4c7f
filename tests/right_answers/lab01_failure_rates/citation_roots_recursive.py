"""A recursive walk that carries the pages already seen."""


def citation_roots(cites):
    def walk(page, seen):
        if page in seen:
            return set()
        seen.add(page)
        sources = cites.get(page) or []
        return set().union(*(walk(source, seen) for source in sources)) if sources else {page}

    return {page: walk(page, set()) for page in cites}
