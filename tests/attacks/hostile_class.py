"""A class in which one student is honest and the others write what acts into everything that is theirs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import target

from autograder.authoring.release import release
from autograder.layout import Course

LAB = "lab01_small"
HONEST = "student-01"
ROOT = Path(__file__).resolve().parents[2]
OWN = "document.documentElement.setAttribute('data-owned', 'yes')"
LIVE = [
    f"<script>{OWN}</script>", f'<img src=x onerror="{OWN}">', f'<svg onload="{OWN}"><script>{OWN}</script></svg>',
    f'<iframe srcdoc="&lt;script&gt;parent.{OWN}&lt;/script&gt;"></iframe>',
    f'<body onload="{OWN}">',
    f'<a href="javascript:{OWN}" id="here">press</a>', f'<details open ontoggle="{OWN}">x</details>',
    f'<input autofocus onfocus="{OWN}">', '<meta http-equiv="refresh" content="0;url=http://192.0.2.1/">',
    '<link rel=stylesheet href="http://192.0.2.1/a.css">', "<style>body{display:none}</style>", "</pre></div></body>",
    f'<object data="javascript:{OWN}"></object>', f"<math><mtext><style><img src=x onerror={OWN}></style></math>",
    "<img src='http://192.0.2.1/pixel'>", '<base href="http://192.0.2.1/">',
    "<form action=http://192.0.2.1/><button>go",
    "{{ 7*7 }}{% raw %}", "$\\href{javascript:" + OWN + "}{x}$", "\x1b]0;owned\x07\x1b[2J\x1b[31m", "\u202egnihton",
    "--><!--", "]]>", "=cmd|'/c calc'!A0",
]  # fmt: skip
ANSWERS = {
    "shows": "from IPython.display import HTML, Javascript, Markdown, Latex, SVG, display\n"
        "for text in {live!r}: display(HTML(text), Markdown(text), Latex(text)); print(text)\n"
        "display(Javascript({own!r}))\n"
        "display({{'application/javascript': {own!r}, 'text/html': {live!r}[0],\n"
        "        'application/vnd.jupyter.widget-view+json': {{}}, 'image/svg+xml': {live!r}[2]}}, raw=True)\n"
        "def double(x): return x * 2",
    "raises": "def double(x): raise ValueError(''.join({live!r}))",
    "fails": "raise type('<script>', (Exception,), {{}})(''.join({live!r}))",
    "dies": "import os\nprint(*{live!r})\nos._exit(7)",
    "returns": "def double(x): return ''.join({live!r})",
}  # fmt: skip
HOSTILE = {  # a student's id, which may come from an LMS, and the answer
    "=1+1": "shows", "@SUM(1,1)": "raises", "ann,1,1,1,1,1": "fails", "-1+1": "dies", "＝1+1": "returns",
    '<img src=x onerror="owned()">': "shows",
}  # fmt: skip


def source() -> dict:
    """Return the lab: an exercise, an essay, and a cell of the student's own."""
    essay = target.raw("why_essay", "Because.", grade=True, solution=True, points=2) | {"cell_type": "markdown"}
    del essay["outputs"], essay["execution_count"]
    checks = {"double_check": "assert double(2) == 4, f'got {double(2)}'\n" + target.STYLES["text"]}
    lab = target.light(checks)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return lab | {"cells": [*lab["cells"], essay, target.raw("later", "")], "metadata": {"kernelspec": kernel}}


def made(root: Path, students: bool = True) -> Course:
    """Return a course in which the class has handed in, or nobody has."""
    folder = root / "solutions" / LAB
    folder.mkdir(parents=True)
    (folder / f"{LAB}.ipynb").write_text(json.dumps(source()))
    shutil.copy(ROOT / "nbgrader_config.py", root)
    release(folder, root / "labs")
    course = Course(root)
    if not students:
        return course
    hand_in(course, HONEST, target.RIGHT, "It adds a number to itself.", hostile=False)
    for student, answer in HOSTILE.items():
        hand_in(course, student, ANSWERS[answer].format(live=LIVE, own=OWN), "\n\n".join(LIVE))
    return course


def hand_in(course: Course, student: str, answer: str, essay: str, hostile: bool = True) -> Path:
    """Write one submission; a hostile one has cells, ids, metadata and a name of its own."""
    book = json.loads(course.released(LAB).read_text())
    texts = {"double": answer, "why_essay": essay, "later": "print('the end')"}
    for cell in book["cells"]:
        cell["source"] = texts.get(cell["id"], cell["source"])
    if hostile:
        book["metadata"] |= {"title": LIVE[0], "authors": [{"name": LIVE[1]}]}
        for kind in ("raw", "markdown", "code"):
            cell = {"cell_type": kind, "id": LIVE[0][:60], "metadata": {"raw_mimetype": "text/html"}, "source": LIVE}
            book["cells"].append(cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    name = f"{LIVE[-5][:8]}<img src=x>.ipynb" if hostile else f"{LAB}.ipynb"
    path = course.submitted / student / LAB / name
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(book))
    return path
