"""Plain loops over sorted pages."""


def score_pages(pages, incidents):
    delays, false = [None] * len(incidents), 0
    for page in sorted(pages):
        inside = False
        for place, (first, last) in enumerate(incidents):
            if first <= page <= last:
                inside = True
                if delays[place] is None:
                    delays[place] = page - first
        false += not inside
    return {"false": false, "delays": delays}
