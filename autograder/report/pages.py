"""Pages from templates: everything that is not our own text is escaped, and nothing is loaded from anywhere.

The page forbids itself whatever it does not need: its policy allows the one style sheet and the one script that it
contains, by their digests, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.text import visible

if TYPE_CHECKING:
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
GENERATOR = "autograder"


def render(template: str, **values: Any) -> str:
    """Return a page from one of the templates."""
    return _environment().get_template(template).render(**values)


@cache
def _environment():
    """Return the templates' environment. jinja2 is imported here: most commands do without it."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from autograder.report.charts import number

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        # Applied to each value that a template shows, so that none can be forgotten.
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in ("style.css", "sort.js"))
    environment.filters |= {"number": number, "coded": _coded}
    environment.globals |= {
        "style": Markup(style), "script": Markup(script), "generator": GENERATOR,
        "policy": f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
    }  # fmt: skip
    return environment


def _coded(text: str) -> Markup:
    """Return a sentence of ours with what stands between backticks as code; all of it is escaped."""
    from markupsafe import Markup

    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return Markup("{}").format(visible(text))
    forms = ("{}", "<code>{}</code>")
    return Markup("").join(Markup(forms[number % 2]).format(part) for number, part in enumerate(parts))


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
