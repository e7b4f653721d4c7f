"""Short texts that a lab hands out, one section each: the pitches of the scope clinic and the packets of the roles."""

from __future__ import annotations

import re
from pathlib import Path


def read_sections(path: str | Path) -> dict[str, str]:
    """Return {heading: its text on one line} for each `## heading` of a Markdown file."""
    parts = re.split(r"(?m)^## +(.+)$", Path(path).read_text(encoding="utf-8"))[1:]
    return {title.strip(): " ".join(text.split()) for title, text in zip(parts[::2], parts[1::2], strict=True)}


def facts(folder: str | Path, role: str, topic: str) -> list[str]:
    """Return the facts of a role's packet that concern the topic, and nothing else of the packet.

    A fact is a line `- topic, other topic: sentence`. Raises FileNotFoundError for a role without a packet.
    """
    text = (Path(folder) / f"{role}.md").read_text(encoding="utf-8")
    found = re.findall(r"(?m)^- ([^:\n]+): (.+(?:\n  .+)*)", text)
    wanted = topic.lower().split()
    return [" ".join(fact.split()) for topics, fact in found if any(word in topics.lower() for word in wanted)]


def says(folder: str | Path, role: str, words: str) -> bool:
    """Return whether the role's packet has these words, wherever its lines break."""
    text = (Path(folder) / f"{role}.md").read_text(encoding="utf-8")
    return " ".join(words.split()) in " ".join(text.split())
