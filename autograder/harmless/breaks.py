"""An invisible character where a tag, a command of TeX or an id would begin: what a student wrote stays readable.

Every function here takes time in proportion to the text.
"""

from __future__ import annotations

import html
import re
from urllib.parse import quote

BREAK = "\u200b"
MOST_ROUNDS = 9
# What loads, links or styles in MathJax, what draws boxes or moves things out of their place, and what makes commands.
COMMANDS = (
    "href|require|style|class|cssId|unicode|url|data|texttip|mathtip|toggle|action|mmlToken|bbox|enclose|html[a-zA-Z]*|"
    "includegraphics|input|include|[rR]ule|Space|[hm]space|m?kern|[hm]skip|f?colorbox|smash|math[rlc]lap|[rlc]lap|raise|lower|move(?:left|right)|"
    "[egx]?def|(?:future)?let|(?:re|provide)?newcommand|(?:re)?newenvironment|Declare[a-zA-Z]*"
)
BACK = r"\\\\(?=\s*\[\s*-[^\]]{0,100}\])"  # the next line over the one before
TEX = re.compile(rf"\\(?=(?:{COMMANDS})(?![a-zA-Z]))|{BACK}")
ENTITY = re.compile(r"&(?:#0*(\d{1,7})(?!\d)|#[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|(bsol|dollar););?")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
FORMULA = re.compile(r"\$\$[^$]+\$\$|\$[^$\n]+\$")
HASHES = re.compile(r"^([ \t]{0,3}#{1,6}[ \t]+)", re.MULTILINE)
# A line with a line of - or = below it is a heading; not a fence's end, nor an address that is defined.
UNDERLINED = re.compile(r"^(?![ \t]*(?:```|~~~|\[))([^\n]*\S)(?=[ \t]*\n[ \t]{0,3}(?:-+|=+)[ \t]*$)", re.MULTILINE)
BRACKETED = re.compile(r"\]\(<(\w[\w./ -]*\.\w+)>\)")
PLAIN = re.compile(r"[\w\s.,;:?'\"()*+/%${}^=–—‘’“”„…·°€-]{0,5000}")
CLOSED = re.compile(r"\](?=[(\[:])")


def is_plain(text: str) -> bool:
    """True for a text in which no character can begin anything but words, lists and simple formulas."""
    return bool(PLAIN.fullmatch(text)) and not UNDERLINED.search(text)


def letters(text: str) -> str:
    """Return the text with letters, $ and \\ that are written as entities written as themselves.

    A browser would read `&#92;href` as a command, where no pattern sees one.
    """
    return ENTITY.sub(_letter, text)


def _letter(entity: re.Match) -> str:
    decimal, hexadecimal, _ = entity.groups()
    number = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else None
    character = html.unescape(entity[0]) if number is None else chr(number) if number < 128 else ""
    return character if re.fullmatch(r"[A-Za-z\\${}]", character) else entity[0]


def tex(text: str) -> str:
    """Return the text with no command of TeX left that acts, covers or defines."""
    return TEX.sub(lambda found: found[0] + BREAK, text)


def settled(text: str) -> str:
    """Return the text with no command left, nor one that is written with entities; raise ValueError if more appear.

    An entity may be made of entities: `&&#98;sol;`.
    """
    for _ in range(MOST_ROUNDS):
        calm = tex(letters(text))
        if calm == text:
            return calm
        text = calm
    raise ValueError("it does not become harmless")


def addresses(text: str) -> str:
    """Return markdown whose links to files with a blank in their name are written without angle brackets."""
    return BRACKETED.sub(lambda link: f"]({quote(link[1])})", text)


def tags(text: str) -> str:
    """Return the text with no HTML in it. In a formula the break is a blank, which means nothing there."""
    spaced = FORMULA.sub(lambda formula: TAG.sub("< ", formula[0]), text)
    return TAG.sub(f"<{BREAK}", spaced)


def headings(text: str) -> str:
    """Return markdown whose headings have ids that no element of a page has."""
    return UNDERLINED.sub(rf"\1{BREAK}", HASHES.sub(rf"\1{BREAK}", text))


def sentences(lines: list[str]) -> str:
    """Return lines of plain text as a list in markdown, in which nothing is a tag, a link, a formula or a heading."""
    calm = (tags(tex(letters(" ".join(line.split())))) for line in lines)
    return "\n".join(f"- {BREAK}{CLOSED.sub(f']{BREAK}', line)}" for line in calm)


def fenced(text: str) -> str:
    """Return the text as a block that shows every character as it is."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"
