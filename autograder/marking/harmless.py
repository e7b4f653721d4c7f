"""Markdown and HTML of students with nothing in it that acts. Runs in a child: the parsers take time as they like.

Formgrader and nbgrader's feedback show both as they are, so a submission could run script in the marker's browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.marking import breaks, pictures

MAX_HTML = 200_000  # characters of HTML, beside its pictures
MAX_TAGS = 10_000
MAX_INLINE_TAGS = 200  # unclosed inline tags make HTML parsers quadratic
MAX_DEPTH = 100  # nbconvert walks what it has made by recursion
VOID = {"br", "hr", "img", "input", "col"}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "colgroup", "col"}
TEXT = {"div", "span", "p", "br", "hr", "pre", "code", "b", "i", "strong", "em", "sub", "sup", "small", "blockquote"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
OUTPUT = TABLE | TEXT | LISTS | {"img"}
MARKDOWN = OUTPUT | {"a", "del", "input"}
ADDRESS = re.compile(r"(?:https?://|mailto:|#)|(?![a-z][a-z0-9+.-]*:)[\w./%() ,-]*\Z", re.IGNORECASE)
PICTURE = re.compile(r"(?!/|.*\.\.)[\w./ ()-]+\.(?:png|jpe?g|gif)\Z", re.IGNORECASE)
INLINE = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE)
WITH_CONTENT = re.compile(
    r"<(style|script|title|svg|math|template|video|audio|object|iframe|select|textarea|noscript)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
LEFT_OUT = {  # what is said where one of these stood; a style sheet is no loss
    "a script": "script", "a drawing": "svg|canvas", "a film or a sound": "video|audio|source", "a formula": "math",
    "a page inside the page": "iframe|frame|object|embed", "a form": "form|input|button|select|textarea",
}  # fmt: skip
DATA = re.compile(rf"""(<img\b[^<>]*?\bsrc\s*=\s*)(["']?){pictures.EMBEDDED.pattern}\2""", re.IGNORECASE)
KEPT = re.compile(r'(<img\b[^<>]*?)src="kept:(\d+)"')
A_PICTURE = "a picture that is not PNG, JPEG or GIF, or is kept elsewhere"
A_LINK = "a link that is no address of a page"

Shown = list  # [text, [what was left out, ...]]


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
    page = _cleaner(MARKDOWN, _may_stay_in_markdown, ["http", "https", "mailto", "attachment"]).clean(
        MarkdownWithMath(renderer=renderer).render(calm)
    )
    block = "<div>" + page.strip().replace("\n", "&#10;") + "</div>\n"  # without an empty line, markdown ends nowhere
    if not _is_harmless(block, attached):
        raise ValueError("it does not become harmless")
    return [block, sorted(set(renderer.left_out))]


def html(text: str) -> Shown:
    """Return the tables, texts and pictures of an HTML output, and what was left out; raise ValueError if too large."""
    found: list[str] = []

    def keep(image: re.Match) -> str:
        found.append(pictures.address(image[3].lower(), image[4]))
        return f'{image[1]}"kept:{len(found) - 1}"' if found[-1] else image[1] + '""'

    text = DATA.sub(keep, text)
    left = [name for name, which in LEFT_OUT.items() if re.search(rf"<(?:{which})\b", text, re.IGNORECASE)]
    frame = pictures.first_embedded(text) if "a script" in left else ""
    text = breaks.tex(breaks.letters(WITH_CONTENT.sub("", text)))
    if len(text) > MAX_HTML or text.count("<") > MAX_TAGS or len(INLINE.findall(text)) > MAX_INLINE_TAGS:
        raise ValueError("it is too large")
    asked = len(re.findall(r"<img\b", text, re.IGNORECASE))
    cleaned = _cleaner(OUTPUT, _may_stay, ["kept"]).clean(text)
    shown = KEPT.sub(lambda image: f'{image[1]}src="{_at(found, int(image[2]))}"', cleaned)
    shown = re.sub(r"<img(?![^<>]*\bsrc=\"data:)[^<>]*>", "", shown)
    if asked > shown.count('src="data:'):
        left.append(A_PICTURE)
    if frame and 'src="data:' not in shown:
        shown += f'<img src="{frame}" alt="the first picture of what moves">'
        left = ["what moves: this is its first picture", *(name for name in left if name != "a script")]
    page = _Page({})
    page.feed(shown)
    if page.deepest > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    return [shown if shown.strip() else "", left]


def _at(found: list[str], number: int) -> str:
    return found[number] if number < len(found) else ""


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


class _Page(HTMLParser):
    """Looks at every tag and text of rendered markdown. `attached`: the names of attachments."""

    harmless = True
    depth = deepest = code = 0

    def __init__(self, attached: Iterable[str]):
        super().__init__(convert_charrefs=True)
        self.attached = attached

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        self.depth += tag not in VOID
        self.deepest = max(self.deepest, self.depth)
        self.code += tag in ("pre", "code")
        if tag not in MARKDOWN or not all(self._allowed(tag, name, value or "") for name, value in attrs):
            self.harmless = False

    def handle_endtag(self, tag: str) -> None:
        """Count the levels."""
        self.depth -= tag not in VOID
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


def _cleaner(tags: set[str], may_stay, protocols: list[str]) -> Cleaner:
    css = CSSSanitizer(allowed_css_properties=["text-align"])
    return Cleaner(tags=tags, attributes=may_stay, protocols=protocols, css_sanitizer=css, strip=True)


def _may_stay(tag: str, name: str, value: str) -> bool:
    """True for attributes that lay out a table or a picture: any other class or id could borrow the page's own."""
    if name in ("colspan", "rowspan", "border") or (tag == "img" and name in ("width", "height")):
        return value.isdecimal() and len(value) < 4
    if tag == "img":
        return name == "alt" or (name == "src" and value.startswith("kept:"))
    return name == "style" or (name == "class" and value == "dataframe")


def _may_stay_in_markdown(tag: str, name: str, value: str) -> bool:
    """True for what the renderer makes itself: its input has no HTML of the student's."""
    if tag == "a":
        return name in ("href", "title")
    if tag == "img":
        return name in ("src", "alt")
    if tag == "input":
        return name in ("type", "disabled", "checked")
    return name in ("style", "start") or (name == "class" and tag in ("div", "span", "code", "pre"))
