"""Markdown of students with nothing in it that acts, judged by what nbconvert renders of it. Runs in a child.

Formgrader and nbgrader's feedback show what is rendered as it is, so a text could run script in the marker's browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote, unquote

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.harmless import breaks
from autograder.harmless.html import A_PICTURE, MAX_DEPTH, OUTPUT, Levels, Shown, cleaner

MARKDOWN = OUTPUT | {"a", "del", "input"}
ADDRESS = re.compile(r"(?:https?://|mailto:|#)|(?![a-z][a-z0-9+.-]*:)[\w./%() ,-]*\Z", re.IGNORECASE)
PICTURE = re.compile(r"(?!/|.*\.\.)[\w./ ()-]+\.(?:png|jpe?g|gif)\Z", re.IGNORECASE)
A_LINK = "a link that is no address of a page"


def markdown(given: list) -> Shown:
    """Return a student's markdown with nothing that acts, and what was left out of it.

    `given`: the text and the names of its attachments. As it was written where that is harmless; else as one line of
    HTML, in which formulas still render.
    """
    text, names = given
    calm = breaks.headings(breaks.tags(breaks.addresses(breaks.tex(breaks.letters(text)))))
    attached = {name: {"image/png": ""} for name in names}
    if _is_harmless(calm, attached):
        return [calm, []]
    renderer = _Calm(escape=False)
    renderer.names, renderer.left_out = set(names), []
    page = cleaner(MARKDOWN, _may_stay_in_markdown, ["http", "https", "mailto", "attachment"]).clean(
        MarkdownWithMath(renderer=renderer).render(calm)
    )
    block = "<div>" + page.strip().replace("\n", "&#10;") + "</div>\n"  # without an empty line, markdown ends nowhere
    if not _is_harmless(block, attached):
        raise ValueError("it does not become harmless")
    return [block, sorted(set(renderer.left_out))]


class _Calm(IPythonRenderer):
    """Renders markdown without what is not allowed: links lose their address, pictures become a few words."""

    names: set[str]
    left_out: list[str]

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return the picture if it is attached or was handed in."""
        if url.removeprefix("attachment:") in self.names or PICTURE.match(unquote(url)):
            return f'<img src="{escape(url)}" alt="{escape(text)}">'
        self.left_out.append(A_PICTURE)
        return f"[picture: {escape(text)} {escape(breaks.tex(url))}]"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Return the link if it leads to a page."""
        if ADDRESS.match(url):
            return super().link(text, url, title)
        self.left_out.append(A_LINK)
        return text

    def heading(self, text: str, level: int, **_) -> str:
        """Return a heading without an id."""
        return f"<h{level}>{text}</h{level}>\n"


def _is_harmless(text: str, attached: dict) -> bool:
    """True if nbconvert renders the text to nothing but the tags and attributes that are known to be safe."""
    page = _Page(attached)
    try:
        page.feed(MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=attached)).render(text))
        page.close()
    except Exception:  # an attachment that is not there, or a text that the renderer chokes on
        return False
    return page.harmless and page.deepest <= MAX_DEPTH


class _Page(Levels):
    """Looks at every tag and text of rendered markdown. `attached`: the names of attachments."""

    harmless = True
    code = 0

    def __init__(self, attached: Iterable[str]):
        super().__init__(convert_charrefs=True)
        self.attached = attached

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        super().handle_starttag(tag, attrs)
        self.code += tag in ("pre", "code")
        if tag not in MARKDOWN or not all(self._allowed(tag, name, value or "") for name, value in attrs):
            self.harmless = False

    def handle_endtag(self, tag: str) -> None:
        """Go one level up."""
        super().handle_endtag(tag)
        self.code -= tag in ("pre", "code")

    def handle_data(self, data: str) -> None:
        """Look at a text as MathJax will see it, which reads no code."""
        if not self.code and breaks.TEX.search(data):
            self.harmless = False

    def _allowed(self, tag: str, name: str, value: str) -> bool:
        if name == "href":  # nbconvert gives every heading a link to itself, which carries our BREAK
            return value.startswith("#") or bool(ADDRESS.match(value))
        if name == "src":
            attached = value == "data:image/png;base64," or value.removeprefix("attachment:") in self.attached
            return tag == "img" and (attached or bool(PICTURE.match(unquote(value))))
        if name == "id":
            return quote(breaks.BREAK) in value
        if name == "style":
            return bool(re.fullmatch(r"\s*text-align:\s*\w+;?\s*", value))
        if tag == "input":  # a task list's box
            return (name, value) == ("type", "checkbox") or name in ("class", "disabled", "checked")
        return name in ("class", "alt", "title", "align", "start")

    def handle_decl(self, decl: str) -> None:
        """Refuse what is no element."""
        self.harmless = False

    handle_pi = unknown_decl = handle_decl


def _may_stay_in_markdown(tag: str, name: str, value: str) -> bool:
    """True for what the renderer makes itself: its input has no HTML of the student's."""
    if tag == "a":
        return name in ("href", "title")
    if tag == "img":
        return name in ("src", "alt")
    if tag == "input":
        return name in ("type", "disabled", "checked")
    return name in ("style", "start") or (name == "class" and tag in ("div", "span", "code", "pre"))
