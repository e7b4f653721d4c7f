"""Misconception: it is enough to know which page changed something.

Sentence: b cites a and says ML instead of AI
"""


def mutations(pages, cites):
    return {
        page
        for page, fields in pages.items()
        for source in cites.get(page, [])
        if source in pages and pages[source] != fields
    }
