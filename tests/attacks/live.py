"""What of a page can act, load, cover or be taken for a part of the page: found with a parser, not with patterns."""

import base64
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote

LOADING = {"script", "iframe", "object", "embed", "link", "base", "meta", "form", "img", "svg", "math", "style",
           "audio", "video", "source", "template", "textarea", "input", "button", "details", "body"}  # fmt: skip
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=]*")
COMMAND = re.compile(r"\\(?:href|require|style|class|cssId|unicode|url|data|def|let|newcommand|rule|bbox)(?![a-zA-Z])")


class Live(HTMLParser):
    """Counts what of a page can act or load: elements, handlers and addresses."""

    def __init__(self, text):
        super().__init__()
        self.found = Counter()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in LOADING:
            self.found[tag] += 1
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            if (
                name.startswith("on")
                or address.startswith(("javascript:", "data:text", "vbscript:"))
                or ("192.0.2.1" in address and name not in ("href", "title", "alt"))
            ):
                self.found[f"{name}={value}"] += 1


class Strict(HTMLParser):
    """Lists what a student's text must not put on a page; pictures inside the page and beside it are no harm."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.quiet, self.ids = [], 0, set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.quiet += tag in ("pre", "code", "script", "style")
        if tag in LOADING - {"img", "input"} or (tag == "input" and attrs.get("type") != "checkbox"):
            self.found.append(tag)
        if tag == "img":
            self.picture(attrs.get("src") or "")
        for name, value in attrs.items():
            self.attribute(name, value or "")

    def handle_endtag(self, tag):
        self.quiet -= tag in ("pre", "code", "script", "style")

    def handle_data(self, data):
        if not self.quiet and COMMAND.search(data):
            self.found.append(f"TeX: {data}")

    def picture(self, address):
        if address.startswith("data:image/svg+xml;base64,"):
            inside = base64.b64decode(address.split(",")[1]).decode()
            if re.search(
                r"<(?:\w+:)?(?:script|style|foreignObject|a|animate|set)\b|\bon\w+=|http(?!://www.w3.org)", inside
            ):
                self.found.append(f"SVG: {inside}")
        elif not PICTURE.fullmatch(address) and (":" in address or ".." in unquote(address) or address.startswith("/")):
            self.found.append(f"img {address}")

    def attribute(self, name, value):
        plain = re.sub(r"[\s\x00-\x20]", "", value).lower()
        if name.startswith("on") or name in ("srcset", "formaction", "background", "action", "poster", "srcdoc"):
            self.found.append(f"{name}={value}")
        if name == "href" and not re.match(r"https?://|mailto:|#|[\w./%​-]*$", plain):
            self.found.append(f"href={value}")
        if name == "style" and not re.fullmatch(r"(?:text-align:\w+;?)?", plain):
            self.found.append(f"style={value}")
        if name == "id":
            self.ids.add(value)
