"""HTML of students with nothing in it that acts. Runs in a child: the parser takes time as it likes.

Formgrader and nbgrader's feedback show both as they are, so a submission could run script in the marker's browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner

from autograder.harmless import breaks, pictures

MAX_HTML = 200_000  # characters of HTML, beside its pictures
MAX_TAGS = 10_000
MAX_INLINE_TAGS = 200  # unclosed inline tags make HTML parsers quadratic
MAX_DEPTH = 100  # nbconvert walks what it has made by recursion
VOID = {"br", "hr", "img", "input", "col"}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "colgroup", "col"}
TEXT = {"div", "span", "p", "br", "hr", "pre", "code", "b", "i", "strong", "em", "sub", "sup", "small", "blockquote"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
OUTPUT = TABLE | TEXT | LISTS | {"img"}
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

Shown = list  # [text, [what was left out, ...]]


def html(text: str) -> Shown:
    """Return the tables, texts and pictures of an HTML output, and what was left out; raise ValueError if too large."""
    found: list[str] = []

    def keep(image: re.Match) -> str:
        found.append(pictures.address(image[3].lower(), image[4]))
        return f'{image[1]}"kept:{len(found) - 1}"' if found[-1] else image[1] + '""'

    text = DATA.sub(keep, text.replace("\0", ""))  # which a browser drops: it must not part a word
    left = [name for name, which in LEFT_OUT.items() if re.search(rf"<(?:{which})\b", text, re.IGNORECASE)]
    frame = pictures.first_embedded(text) if "a script" in left else ""
    text = breaks.tex(breaks.letters(WITH_CONTENT.sub("", text)))
    if len(text) > MAX_HTML or text.count("<") > MAX_TAGS or len(INLINE.findall(text)) > MAX_INLINE_TAGS:
        raise ValueError("it is too large")
    asked = len(re.findall(r"<img\b", text, re.IGNORECASE))
    cleaned = cleaner(OUTPUT, _may_stay, ["kept"]).clean(text)
    shown = KEPT.sub(lambda image: f'{image[1]}src="{_at(found, int(image[2]))}"', cleaned)
    shown = breaks.settled(re.sub(r"<img(?![^<>]*\bsrc=\"data:)[^<>]*>", "", shown))  # what was taken out parted words
    if asked > shown.count('src="data:'):
        left.append(A_PICTURE)
    if frame and 'src="data:' not in shown:
        shown += f'<img src="{frame}" alt="the first picture of what moves">'
        left = ["what moves: this is its first picture", *(name for name in left if name != "a script")]
    levels = Levels()
    levels.feed(shown)
    if levels.deepest > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    return [shown if shown.strip() else "", left]


def _at(found: list[str], number: int) -> str:
    return found[number] if number < len(found) else ""


class Levels(HTMLParser):
    """Counts how deep the elements of a page are nested."""

    depth = deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go one level down."""
        self.depth += tag not in VOID
        self.deepest = max(self.deepest, self.depth)

    def handle_endtag(self, tag: str) -> None:
        """Go one level up."""
        self.depth -= tag not in VOID


def cleaner(tags: set[str], may_stay: Callable, protocols: list[str]) -> Cleaner:
    """Return what leaves these tags, and their attributes that may stay, and takes out all other HTML."""
    css = CSSSanitizer(allowed_css_properties=["text-align"])
    return Cleaner(tags=tags, attributes=may_stay, protocols=protocols, css_sanitizer=css, strip=True)


def _may_stay(tag: str, name: str, value: str) -> bool:
    """True for attributes that lay out a table or a picture: any other class or id could borrow the page's own."""
    if name in ("colspan", "rowspan", "border") or (tag == "img" and name in ("width", "height")):
        return value.isdecimal() and len(value) < 4
    if tag == "img":
        return name == "alt" or (name == "src" and value.startswith("kept:"))
    return name == "style" or (name == "class" and value == "dataframe")
