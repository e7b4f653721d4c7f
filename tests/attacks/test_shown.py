"""What a marker opens cannot act, in whatever form a student hands it in; read as nbgrader's feedback makes it."""

import base64
import json
from functools import cache
from pathlib import Path

import nbformat
import nbgrader
import pytest
from live import Strict
from vectors import ACT, GIF, HTML, MARKDOWN, SVG, TEX

from autograder.gradebook import autograded, display
from autograder.notebook import Cell, Role
from autograder.results import CellRun, SubmissionResult

pytestmark = pytest.mark.attack
DATA = {
    "text/html": HTML + TEX,
    "text/markdown": MARKDOWN,
    "text/latex": TEX + HTML,
    "image/svg+xml": SVG + HTML,
    "text/plain": HTML + TEX,
    "image/png": HTML,
    "image/jpeg": HTML,
    "image/gif": HTML,
    "application/javascript": [ACT],
    "text/vnd.mermaid": HTML,
    "application/vnd.jupyter.widget-view+json": HTML,
    "application/pdf": HTML,
    'text/html;x="><script>alert(1)</script>': HTML,
    '"><img src=x onerror=alert(1)>/x': HTML,
}
FORMS = {mime[:40]: [(mime, text) for text in texts] for mime, texts in DATA.items()}


@cache
def exporter():
    """Return the exporter of nbgrader's feedback."""
    from nbconvert.exporters import HTMLExporter

    return HTMLExporter(config=_config())


def _config():
    from traitlets.config import Config

    templates = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
    css = templates.parent / "static" / "node_modules" / "bootstrap" / "dist" / "css"
    config = Config()
    config.HTMLExporter.template_name = "feedback"
    config.HTMLExporter.extra_template_basedirs = [str(templates)]
    config.HTMLExporter.extra_template_paths = [str(css)]
    return config


def page(cells, runs=(), notes=()):
    """Return the feedback page of cells that a student wrote and what they showed."""
    book = autograded.autograded_notebook(SOURCE, [*cells], SubmissionResult(runs=tuple(runs), notes=tuple(notes)))
    for cell in book["cells"]:
        cell["metadata"].setdefault("nbgrader", {})
    node = nbformat.reads(json.dumps(book), 4)
    resources = {
        "nbgrader": {"notebook": "lab", "score": 0, "max_score": 0, "late_penalty": 0},
        "inlining": {"css": []},
    }
    return exporter().from_notebook_node(node, resources)[0]


SOURCE = {"cells": [], "metadata": {}}


def acts(html, plain):
    """Return what of a page can act that a page of the same cells with plain text has not."""
    allowed, found = Strict(plain), Strict(html)
    left = list(allowed.found)
    more = [item for item in found.found if not (item in left and left.remove(item) is None)]
    return more + [name for name in found.ids - allowed.ids if "\u200b" not in name and "%E2%80%8B" not in name]


def texts(given, attachments=()):
    return [Cell(f"own-{i}", Role.PLAIN, "markdown", text, 0.0, tuple(attachments)) for i, text in enumerate(given)]


def shows(pairs):
    """Return code cells and runs, one for each (kind, text) that it displays."""
    cells = [Cell(f"own-{i}", Role.PLAIN, "code", "x") for i, _ in enumerate(pairs)]
    metadata = {"filenames": {"image/png": "../../x"}, "text/html": {"isolated": True}, "width": '1" onload="alert(1)'}
    made = [
        CellRun(f"own-{i}", ({"output_type": "display_data", "data": {mime: text}, "metadata": metadata},))
        for i, (mime, text) in enumerate(pairs)
    ]
    return cells, made


def test_a_text_of_a_student_cannot_act():
    """Line 49. Boundary: feedback."""
    drawing = base64.b64encode(SVG[0].encode()).decode()
    evil = [
        ("evil.svg", "image/svg+xml", drawing),
        ('a"onerror=b', "image/png", GIF),
        ("x.png", "image/png", "PHNjcmlwdD4="),
        ("y.png", "text/html", GIF),
        ("../z.png", "image/gif", GIF),
    ]
    assert acts(page(texts(MARKDOWN, evil)), page(texts(["plain"] * len(MARKDOWN)))) == []


@pytest.mark.parametrize("pairs", FORMS.values(), ids=FORMS)
def test_an_output_of_a_student_cannot_act(pairs):
    """Line 49. Boundary: feedback."""
    made = page(*shows(pairs))
    assert acts(made, page(*shows([("text/plain", "x")] * len(pairs)))) == []


def test_a_note_and_an_error_cannot_act():
    """Line 49. Boundary: feedback."""
    every = [" ".join(text.split()) for text in MARKDOWN]
    notes = [f"The notebook was called {text}; it was taken as lab.ipynb." for text in every]
    cell = Cell("own", Role.PLAIN, "code", "x")
    errors = tuple({"output_type": "error", "ename": text, "evalue": text, "traceback": [text]} for text in HTML)
    run = CellRun("own", errors, error=HTML[0])
    plain = CellRun("own", ({"output_type": "error", "ename": "x", "evalue": "x", "traceback": ["x"]},))
    allowed = [f"The notebook was called {i}; it was taken as lab.ipynb." for i, _ in enumerate(notes)]
    assert acts(page([cell], [run], notes), page([cell], [plain], allowed)) == []


@pytest.mark.parametrize("mime", ["text/html", "text/markdown", "text/latex"])
def test_no_formula_moves_covers_or_defines(mime):
    """Boundary: feedback."""
    written = r"hspace{-9em} kern-9em hskip-9em mkern-9mu mskip-9mu colorbox{red}{x} fcolorbox{a}{b}{c} gdef\x{y}"
    for command in [rf"\{name}" for name in written.split(" ")] + [r"\\[-9em]", "\\\\ [ -9em ]"]:
        cells, runs = shows([(mime, f"$x {command}$")])
        assert command not in page(cells, runs)
    cells, runs = shows([(mime, r"$x \quad y \\[1em] z$")])
    assert r"$x \quad y \\[1em] z$" in page(cells, runs)


def test_without_the_cleaning_they_act(monkeypatch):
    """Boundary: feedback."""
    monkeypatch.setattr(display.Display, "markdown", lambda self, text, attachments=(): (text, {}))
    found = acts(page(texts(HTML[:4])), page(texts(["x"] * 4)))
    assert {"script", f"onerror={ACT}"} <= set(found)
    monkeypatch.setattr(display.Display, "outputs", lambda self, given: list(given))
    pairs = [("text/html", HTML[0]), ("text/latex", TEX[0])]
    found = acts(page(*shows(pairs)), page(*shows([("text/plain", "x")] * 2)))
    assert "iframe" in found and any(item.startswith("TeX") for item in found)
