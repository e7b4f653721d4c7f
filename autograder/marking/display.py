"""What of a student's notebook may be shown to a marker, and in feedback: text and pictures, nothing that acts.

Formgrader and nbgrader's feedback render raw HTML, links and TeX of a notebook as they are, so a submission could run
script in the marker's browser. Everything here is bounded in size and in time.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import quote

MAX_TEXT = 100_000  # characters of one text output
MAX_HTML = 200_000  # characters of one HTML output; beyond that its plain text is shown
MAX_TAGS = 10_000
MAX_INLINE_TAGS = 200  # unclosed inline tags make HTML parsers quadratic
MAX_IMAGE = 4_000_000  # characters of base64
MAX_OUTPUTS = 50
MAX_TOTAL = 8_000_000  # characters of all outputs of one cell
BREAK = "\u200b"  # an invisible character that ends a tag, a command or an id before it begins

MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
TABLE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "colgroup", "col"}
TEXT = {"div", "span", "p", "br", "hr", "pre", "code", "b", "i", "strong", "em", "sub", "sup", "small", "blockquote"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
MARKDOWN = TABLE | TEXT | LISTS | {"a", "img", "del", "input"}
WITH_CONTENT = re.compile(r"<(style|script|title|svg|math|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
TEX = re.compile(r"\\(?=(?:href|require|style|class|cssId|unicode|url|data|texttip|mmlToken)\b)")
ADDRESS = re.compile(r"(?:https?://|mailto:|#)|(?![a-z][a-z0-9+.-]*:)[\w./-]*\Z", re.IGNORECASE)
PICTURE = re.compile(r"(?!/|.*\.\.)[\w./ -]+\Z")


def markdown(text: str) -> str:
    """Return a student's markdown without live HTML, script addresses, remote pictures or ids of the page's own.

    What cannot be made harmless is shown as it was written, in a fence.
    """
    calm = re.sub(r"<(?=[A-Za-z/!?])", f"<{BREAK}", TEX.sub(lambda _: f"\\{BREAK}", text[:MAX_TEXT]))
    calm = re.sub(r"^([ \t]{0,3}#{1,6}[ \t]+)", rf"\1{BREAK}", calm, flags=re.MULTILINE)
    return calm if _is_harmless(calm) else fenced(text[:MAX_TEXT])


def fenced(text: str) -> str:
    """Return the text as a block that shows every character as it is."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _is_harmless(text: str) -> bool:
    """True if nbconvert renders the text to nothing but the tags and attributes that are known to be safe."""
    from nbconvert.filters import markdown2html

    try:
        page = _Page()
        page.feed(markdown2html(text))
        page.close()
    except Exception:  # a text that the renderer chokes on is not shown through it
        return False
    return page.harmless


class _Page(HTMLParser):
    """Looks at every tag of rendered markdown."""

    harmless = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in MARKDOWN or not all(self._allowed(tag, name, value or "") for name, value in attrs):
            self.harmless = False

    def _allowed(self, tag: str, name: str, value: str) -> bool:
        if name == "href":
            # nbconvert gives every heading a link to itself, which carries our BREAK.
            return value.startswith("#") or bool(ADDRESS.match(value))
        if name == "src":
            return bool(PICTURE.match(value))
        if name == "id":
            return value.startswith(quote(BREAK))
        if name == "style":
            return bool(re.fullmatch(r"\s*text-align:\s*\w+;?\s*", value))
        if tag == "input":  # a task list's box
            return (name, value) == ("type", "checkbox") or name in ("class", "disabled")
        return name in ("class", "alt", "title", "align", "start")

    def handle_decl(self, decl: str) -> None:
        self.harmless = False

    handle_pi = unknown_decl = handle_decl


def outputs(given: Iterable[Mapping]) -> list[dict]:
    """Return a cell's outputs with only text, pictures and harmless tables left, bounded in number and size."""
    shown: list[dict] = []
    left = MAX_TOTAL
    for output in list(given)[:MAX_OUTPUTS]:
        safe = _output(output) if isinstance(output, Mapping) else None
        if safe is None:
            continue
        left -= _size(safe)
        if left < 0:
            break
        shown.append(safe)
    if left < 0 or len(list(given)) > MAX_OUTPUTS:
        shown.append(stream("(more output is not shown)\n"))
    return shown


def stream(text: str) -> dict:
    """Return an output that shows `text`."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def _output(output: Mapping) -> dict | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return stream(_text(output.get("text"))) | {"name": name}
    if kind == "error":
        lines = output.get("traceback")
        text = "\n".join(str(line) for line in lines) if isinstance(lines, list) else ""
        return {
            "output_type": "error",
            "ename": _text(output.get("ename"))[:200],
            "evalue": _text(output.get("evalue"))[:2000],
            "traceback": _text(text).split("\n"),
        }
    if kind in ("display_data", "execute_result"):
        return _display(output)
    return None


def _display(output: Mapping) -> dict | None:
    given = output.get("data")
    data = {mime: clean for mime, value in _items(given) if (clean := _datum(mime, value))}
    if not data:
        return None
    shown = {"output_type": output["output_type"], "data": data, "metadata": {}}
    if output["output_type"] == "execute_result":
        count = output.get("execution_count")
        shown["execution_count"] = count if type(count) is int else None
    return shown


def _items(given: object) -> list[tuple[str, object]]:
    return [(mime, value) for mime, value in given.items()] if isinstance(given, Mapping) else []


def _datum(mime: str, value: object) -> str:
    if mime == "text/plain":
        return _text(value)
    if mime == "text/html":
        return html(_joined(value))
    return _image(mime, _joined(value)) if mime in MAGIC else ""


def _image(mime: str, value: str) -> str:
    if len(value) > MAX_IMAGE:
        return ""
    try:
        content = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(content).decode() if content.startswith(MAGIC[mime]) else ""


def html(text: str) -> str:
    """Return the tables and text of an HTML output; "" if it is too large or too odd to be cleaned."""
    text = WITH_CONTENT.sub("", text) if len(text) <= MAX_HTML else ""
    inline = len(re.findall(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", text, re.IGNORECASE))
    return "" if text.count("<") > MAX_TAGS or inline > MAX_INLINE_TAGS else _cleaned(text)


@lru_cache(maxsize=32)  # a table that the lab shows is the same in every submission
def _cleaned(text: str) -> str:
    if not text.strip():
        return ""
    from bleach import clean
    from bleach.css_sanitizer import CSSSanitizer

    try:
        cleaned = clean(
            TEX.sub(lambda _: f"\\{BREAK}", text),
            tags=TABLE | TEXT | LISTS,
            attributes=_may_stay,
            css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align"]),
            strip=True,
        )
    except Exception:  # a hostile text may exhaust the parser's recursion; its plain text is shown instead
        return ""
    return cleaned if cleaned.strip() else ""


def _may_stay(tag: str, name: str, value: str) -> bool:
    """True for attributes that lay out a table: any other class or id could borrow the page's own."""
    if name in ("colspan", "rowspan", "border"):
        return value.isdecimal() and len(value) < 4
    return name == "style" or (name == "class" and value == "dataframe")


def _joined(value: object) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _text(value: object) -> str:
    from autograder.intake.submission import safe

    text = safe(_joined(value))
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}\n(cut: {len(text) - MAX_TEXT:,} more characters)\n"


def _size(output: dict) -> int:
    parts = [output.get("text", ""), *output.get("data", {}).values(), *output.get("traceback", [])]
    return sum(len(part) for part in parts)
