"""What of a student's notebook may be shown to a marker, and in feedback: text and pictures, nothing that acts.

    texts and outputs ─ pieces ─▶ a child makes HTML, markdown and SVG harmless ─▶ Display puts them into a notebook

Everything is bounded in size, in number and in time, for one output and for the whole notebook. Where something was
left out a sentence says what, and why.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from autograder.apart.child import Task
from autograder.apart.children import answers
from autograder.harmless import breaks, pictures
from autograder.notebook import Attachment
from autograder.text import overwritten, safe

MAX_TEXT = 100_000  # characters of one text
MAX_RICH = 6_000_000  # of one output's HTML or SVG: pictures stand in it
FIRST, LAST = 35, 15  # outputs of one cell
MAX_CELL = 8_000_000  # characters of all outputs of one cell
MAX_NOTEBOOK = 30_000_000
MAX_PIECES = 2_000  # of one notebook, that have to be made harmless
NAME = re.compile(r"[\w .()%@+-]{1,100}")  # of an attachment
IN_BLOCK = re.compile(r'src="attachment:([^"]*)"')
TOO_MUCH = "what is too large, or takes too long, to be made harmless"
KINDS = {"application/pdf": "a PDF", "application/javascript": "a script", "text/latex": "a formula"}
RICH = {"text/html": Task.HTML, "image/svg+xml": Task.SVG, "text/markdown": Task.MARKDOWN}

Piece = tuple[Task, str, tuple[str, ...]]  # a text to be made harmless, and the names of its attachments


def pieces(given: Iterable[Mapping]) -> list[Piece]:
    """Return what has to be made harmless of a cell's outputs."""
    found = []
    for output in _few(list(given)):
        data = output.get("data") if isinstance(output, Mapping) else None
        for mime, value in _items(data):
            if mime in RICH:
                found.append((RICH[mime], _rich(mime, value), ()))
    return found


def text_piece(text: str, attachments: Iterable[Attachment] = ()) -> Piece:
    """Return a cell's markdown as what has to be made harmless."""
    return (Task.MARKDOWN, text[:MAX_TEXT], tuple(_attached(attachments)))


def _is_hostile(piece: Piece) -> bool:
    """False for a text that can be shown as it is."""
    task, text, _ = piece
    return task is not Task.MARKDOWN or not breaks.is_plain(text)


def stream(text: str) -> dict:
    """Return an output that shows `text`."""
    return {"output_type": "stream", "name": "stdout", "text": text}


class Display:
    """What may be shown of one notebook, of which `wanted` are the pieces. Takes some seconds if they are hostile."""

    def __init__(self, wanted: Iterable[Piece]):
        left, asked = MAX_NOTEBOOK, []
        for piece in sorted(set(filter(_is_hostile, wanted)), key=lambda piece: len(piece[1]))[:MAX_PIECES]:
            left -= len(piece[1])
            if left >= 0 and len(piece[1]) <= MAX_RICH:
                asked.append(piece)
        found = answers([(task, [text, list(names)] if names or task is Task.MARKDOWN else text)
                         for task, text, names in asked])  # fmt: skip
        self.harmless = dict(zip(asked, found, strict=True))
        self.room = MAX_NOTEBOOK

    def markdown(self, text: str, attachments: Iterable[Attachment] = ()) -> tuple[str, dict]:
        """Return a student's markdown, made harmless, and the attachments that it shows, as a notebook has them."""
        if breaks.is_plain(text):
            return text, {}
        attached = _attached(attachments)
        found = _pair(self.harmless.get(text_piece(text, attachments)))
        cut = ["the end of a very long text"] if len(text) > MAX_TEXT else []
        if found is None:
            why = "\n\n(Shown as it was written, for it could not be rendered in time or without harm.)"
            return breaks.fenced(text[:MAX_TEXT]) + why + _said(cut, "\n\n"), {}
        shown, left = found
        if shown.startswith("<div>"):
            shown = IN_BLOCK.sub(lambda image: f'src="{_address(attached.get(image[1]))}"', shown)
            attached = {}
        named = {name: {mime: content} for name, (mime, content) in attached.items() if f"attachment:{name}" in shown}
        return shown + _said(left + cut, "\n\n"), named

    def outputs(self, given: Iterable[Mapping]) -> list[dict]:
        """Return a cell's outputs with only text, pictures and harmless tables left, bounded in number and size."""
        every = list(given)
        shown: list[dict] = []
        room = min(MAX_CELL, self.room)
        full = False
        for output in _few(every):
            for made in self._output(output) if isinstance(output, Mapping) else ():
                size = _size(made)
                if size <= room:
                    room, self.room = room - size, self.room - size
                    shown.append(made)
                else:
                    full = True
        if len(every) > FIRST + LAST:
            shown.append(stream(f"({len(every) - FIRST - LAST} more outputs of this cell are not shown)\n"))
        if full:
            shown.append(stream("(more output is not shown: it is too much)\n"))
        return shown

    def _output(self, output: Mapping) -> list[dict]:
        kind = output.get("output_type")
        if kind == "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return [stream(_text(output.get("text"))) | {"name": name}]
        if kind == "error":
            lines = output.get("traceback")
            text = "\n".join(str(line) for line in lines) if isinstance(lines, list) else ""
            ends = {"ename": _text(output.get("ename"))[:200], "evalue": _text(output.get("evalue"))[:2000]}
            return [{"output_type": "error", **ends, "traceback": _text(text).split("\n")}]
        if kind in ("display_data", "execute_result"):
            data, left = self._data(dict(_items(output.get("data"))))
            shown = {"output_type": kind, "data": data, "metadata": {}}
            if kind == "execute_result":
                count = output.get("execution_count")
                shown["execution_count"] = count if type(count) is int else None
            return [*([shown] if data else []), *([stream(_said(left))] if left else [])]
        return []

    def _data(self, given: dict[str, object]) -> tuple[dict[str, str], list[str]]:
        """Return what a display shows, by its kind, and what was left out: a picture that is there stands for all."""
        data = {"text/plain": _text(given["text/plain"])} if "text/plain" in given else {}
        for mime in ("image/png", "image/jpeg"):
            if mime in given and (picture := pictures.checked(mime, _joined(given[mime]))):
                data[mime] = picture
        drawn = len(data) > ("text/plain" in data)
        shown, left = self._html(given)
        if shown and not (drawn and left):
            return data | {"text/html": shown}, left
        if drawn:
            return data, []
        return self._other(given, data, left)

    def _html(self, given: dict[str, object]) -> tuple[str, list[str]]:
        if "text/html" not in given or not _joined(given["text/html"]).strip():
            return "", []
        found = _pair(self._piece(given, "text/html"))
        if found is None:
            return "", [TOO_MUCH]
        shown, left = found
        visible = "<img" in shown or re.sub(r"<[^<>]*>|\s", "", shown)
        return (shown if visible else ""), left

    def _other(self, given: dict[str, object], data: dict[str, str], left: list[str]) -> tuple[dict, list[str]]:
        """Return what is shown of a display that has neither HTML nor a picture that every page can show."""
        if "image/gif" in given and (found := pictures.address("image/gif", _joined(given["image/gif"]))):
            return data | {"text/html": _image(found)}, left
        if "image/svg+xml" in given and isinstance(drawing := self._piece(given, "image/svg+xml"), str):
            return data | {"text/html": _image(f"data:image/svg+xml;base64,{_base64(drawing)}")}, left
        if "text/markdown" in given:
            return data | {"text/markdown": self.markdown(_safe(given["text/markdown"]))[0]}, left
        if "text/latex" in given:
            return data | {"text/latex": breaks.tex(_text(given["text/latex"]))}, left
        return data, left + sorted({_kind(mime) for mime in given if mime not in ("text/plain", "text/html")})

    def _piece(self, given: dict[str, object], mime: str) -> object:
        return self.harmless.get((RICH[mime], _rich(mime, given[mime]), ()))


def _few(every: list) -> list:
    """Return the first and the last outputs: a figure often comes after many other things."""
    return every if len(every) <= FIRST + LAST else [*every[:FIRST], *every[-LAST:]]


def _rich(mime: str, value: object) -> str:
    return _safe(value)[:MAX_TEXT] if mime == "text/markdown" else _safe(value)


def _pair(answer: object) -> tuple[str, list[str]] | None:
    if not (isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], str)):
        return None
    return answer[0], [str(part) for part in answer[1]]


def _attached(attachments: Iterable[Attachment]) -> dict[str, tuple[str, str]]:
    """Return {name: (kind, base64)} for what is a picture; under the name that an address has as well."""
    found = {}
    for name, mime, text in attachments:
        if NAME.fullmatch(name) and (content := pictures.checked(mime, text)):
            found |= {name: (mime, content), quote(name): (mime, content)}
    return found


def _address(attached: tuple[str, str] | None) -> str:
    return f"data:{attached[0]};base64,{attached[1]}" if attached else ""


def _image(address: str) -> str:
    return f'<img src="{address}" alt="a figure">'


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _kind(mime: str) -> str:
    if mime.startswith(("image/", "video/", "audio/")):
        return "a picture, film or sound that a page cannot show safely"
    return KINDS.get(mime, "an interactive display")


def _said(left: list[str], before: str = "") -> str:
    """Return the sentence that says what was left out; "" if nothing was."""
    what = "; ".join(dict.fromkeys(left))
    return f"{before}(Left out here: {what}. The notebook that was handed in has it.)\n" if what else ""


def _items(given: object) -> list[tuple[str, object]]:
    return (
        [(mime, value) for mime, value in given.items() if isinstance(mime, str)] if isinstance(given, Mapping) else []
    )


def _joined(value: object) -> str:
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _safe(value: object) -> str:
    """Return the text without what a browser drops, or no file can hold."""
    return safe(_joined(value))


def _text(value: object) -> str:
    text = safe(overwritten(_joined(value)))
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}\n(cut: {len(text) - MAX_TEXT:,} more characters)\n"


def _size(output: dict) -> int:
    parts = [output.get("text", ""), *output.get("data", {}).values(), *output.get("traceback", [])]
    return sum(len(part) for part in parts)
