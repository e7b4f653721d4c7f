"""Published claims about failed ML projects, and public post-mortems: short excerpts with their provenance.

Every excerpt is real. `link` and `date` say where and when it was published, `read` how it was read and what could not
be verified. What a claim *is* (its kind, its unit, its number of respondents) is for the reader to find.
"""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).parent


def load_claims() -> dict[str, dict]:
    """Return {id: claim}. A claim has publisher, date, link, read, excerpt, cites, and the claim in four words.

    `date` and `link` are empty where the page gives none. `cites` lists ids of pages: those that the excerpt names and
    that could be matched; one that is not in the file was not found.
    """
    return _load("claims.json")


def load_cases() -> dict[str, dict]:
    """Return {id: post-mortem} with title, date, source, link and excerpt."""
    return _load("cases.json")


def is_quotation(words: object, excerpt: str, longest: int = 15) -> bool:
    """Return True if `words` stand in the excerpt exactly as written, and are between one and `longest` words."""
    return isinstance(words, str) and words in excerpt and 1 <= len(words.split()) <= longest


def as_card(claim: dict) -> str:
    """Return an excerpt with its provenance as markdown."""
    date = claim["date"] or "undated"
    where = f"[{claim['publisher']}]({claim['link']})" if claim["link"] else claim["publisher"]
    return f"> {claim['excerpt']}\n\n{where}, {date}. *{claim['read']}*"


def _load(name: str) -> dict[str, dict]:
    items = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return {item.pop("id"): item for item in items}
