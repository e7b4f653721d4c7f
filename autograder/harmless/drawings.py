"""SVG of students, for an <img>: shapes and text are left, nothing that acts, loads, or grows without a bound.

In an <img> a browser runs no script of an SVG and loads nothing for it; this is the second wall. Runs in a child.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

from autograder.harmless import pictures

MAX_TEXT = 3_000_000
MAX_ELEMENTS = 60_000
MAX_USED = 6_000_000  # characters of everything that is drawn by <use>, each time that it is
MAX_DEPTH = 60
SPACE, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
SHAPES = {"svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
          "clipPath", "use", "linearGradient", "radialGradient", "stop", "title", "desc", "image"}  # fmt: skip
ATTRIBUTES = re.compile(
    r"id|[xyrd]|[xyr][12xy]?|c[xy]|f[xy]|d[xy]|width|height|viewBox|version|points|transform|preserveAspectRatio|offset|"
    r"opacity|clip-path|clip-rule|clipPathUnits|gradientUnits|gradientTransform|spreadMethod|style|"
    r"(?:fill|stroke|stop|font|text|letter|word|dominant|alignment|baseline)(?:-[a-z]+)*"
)
PLACE = re.compile(r"url\(\s*#[\w.-]+\s*\)")
CALLS = {"", "rgb", "rgba", "hsl", "hsla", "matrix", "translate", "rotate", "scale", "skewX", "skewY"}  # none loads
SIDE = re.compile(r"\d{1,4}(?:\.\d+)?(?:pt|px)?")


def svg(text: str) -> str | None:
    """Return the SVG with only what is known to be harmless; None if it is none, or too large."""
    from defusedxml.ElementTree import fromstring

    if len(text) > MAX_TEXT:
        return None
    root = fromstring(text)
    count = sum(1 for _ in root.iter())
    if root.tag != f"{SPACE}svg" or count > MAX_ELEMENTS or not _cleaned(root, 0) or not _is_bounded(root):
        return None
    for side in ("width", "height"):
        if not SIDE.fullmatch(root.get(side, "1")):
            del root.attrib[side]
    root.set("stroke-linejoin", "round")  # what matplotlib says in a style sheet
    return tostring(root, encoding="unicode")


def _cleaned(element: Element, depth: int) -> bool:
    """Take out what is not known to be harmless; False if there are too many levels."""
    element.attrib = {name: value for name, value in element.attrib.items() if _may_stay(element, name, value)}
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.removeprefix(SPACE) not in SHAPES:
            element.remove(child)
        elif depth > MAX_DEPTH or not _cleaned(child, depth + 1):
            return False
    return True


def _may_stay(element: Element, name: str, value: str) -> bool:
    if name in (LINK, "href"):
        if element.tag == f"{SPACE}image":
            found = pictures.EMBEDDED.fullmatch(value)
            return bool(found and pictures.checked(found[1], found[2]))
        return bool(re.fullmatch(r"#[\w.-]+", value))
    if not ATTRIBUTES.fullmatch(name):
        return False
    plain = PLACE.sub("", value)
    if not CALLS.issuperset(re.findall(r"([\w-]*)\(", plain)):
        return False
    return "url" not in plain.lower() and "\\" not in plain and "@" not in plain and "/*" not in plain


def _is_bounded(root: Element) -> bool:
    """True if what <use> draws holds no <use> of its own, and is little enough in all."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    sizes: dict[str, int] = {}
    used = 0
    for element in root.iter(f"{SPACE}use"):
        name = (element.get(LINK) or element.get("href") or "")[1:]
        if name in named and name not in sizes:
            if next(named[name].iter(f"{SPACE}use"), None) is not None:
                return False
            sizes[name] = len(tostring(named[name]))
        used += sizes.get(name, 0)
        if used > MAX_USED:
            return False
    return True
