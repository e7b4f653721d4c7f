"""What a student's cell shows stays readable and cannot act: outputs, HTML, Markdown and pictures."""

import base64
import json
import re
import time

import pandas as pd
import pytest
from made_up import html_output

from autograder.gradebook import display

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03....").decode()


def shown(*outputs):
    """Return what a marker is shown of a cell's outputs."""
    return display.Display(display.pieces(outputs)).outputs(outputs)


def markdown(text):
    return display.Display([display.text_piece(text)]).markdown(text)[0]


def test_a_pandas_table_survives():
    frame = pd.DataFrame({"carrier": ["AA", "B<6"], "delay": [1.5, -2]})
    [output] = shown(html_output(frame._repr_html_()))
    page = output["data"]["text/html"]
    assert page.count("<td>") == 4 and page.count("<th>") == 5 and "B&lt;6" in page
    assert 'style="text-align: right;"' in page and "dataframe tbody" not in page


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<iframe src="//evil.example"></iframe>',
    "<form action=/api><input name=x></form>",
    '<div style="position:fixed;top:0;background:url(//evil.example)">x</div>',
    "<style>* {display: none}</style>",
    '<table onclick="alert(1)"><tr><td>x</td></tr></table>',
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '<link rel=stylesheet href="//evil.example"><meta http-equiv=refresh content=0><base href="//evil.example">',
    '<div id="double_check" class="score">x</div>',
    "<template><script>alert(1)</script></template>",
    r"$\href{javascript:alert(1)}{click}$",
]
FORBIDDEN = ("<script", "<img", "<svg", "<iframe", "<form", "<input", "<style", "<link", "<meta", "<base", "<math")
LIVE = (*FORBIDDEN, "<template", "href=", 'id="', 'class="score', "position:", r"\href")


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_of_an_output_cannot_act(attack):
    page = shown(html_output(f"<p>before {attack} after</p>"))[0]["data"].get("text/html", "")
    tags = "".join(part for part in page.lower().split("<")[1:] if not part.startswith("/"))
    assert not any(word in page.lower() for word in LIVE)
    assert "onerror" not in tags.replace("&lt;", "") and "onclick" not in tags


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_of_a_student_cannot_act(attack):
    from nbconvert.filters import markdown2html

    for given in (attack, f"# head\n\ntext {attack} text", f"`code` {attack}", f"- {attack}\n  - {attack}"):
        page = str(markdown2html(markdown(given))).lower()
        assert not any(word in page for word in FORBIDDEN)
        outside = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)  # MathJax reads nothing in there
        assert 'href="java' not in page and r"\href" not in outside


@pytest.mark.parametrize(
    "given",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,aaaa)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[x](vbscript:x)",
        "![x](https://evil.example/pixel.png)",
        "![x](//evil.example/pixel.png)",
        "![x](../../formgrader/submissions/x/next)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
    ],
)
def test_links_that_act_and_pictures_from_elsewhere_are_shown_as_text(given):
    from nbconvert.filters import markdown2html

    page = str(markdown2html(markdown(given)))
    assert "<a" not in page and "<img" not in page


def test_a_heading_cannot_take_the_id_of_a_score_field():
    from nbconvert.filters import markdown2html

    for given in ("# double_check", "double_check\n======", "## double_check ##"):
        assert 'id="double_check"' not in str(markdown2html(markdown(given)))


def test_ordinary_markdown_stays_readable():
    from nbconvert.filters import markdown2html

    given = "## Why\n\nIf *a* < b, see [PSI](https://example.org/a?b=c#d).\n\n```python\nx = a<b\n```\n\n"
    given += "| a | b |\n|--|--:|\n| 1 | $x^2$ |"
    page = str(markdown2html(markdown(given)))
    assert "<h2" in page and "<em>a</em>" in page and 'href="https://example.org' in page
    assert "<table>" in page and "$x^2$" in page and "highlight" in page


def test_only_real_pictures_and_plain_kinds_of_output_are_shown():
    png = PNG
    data = {
        "image/png": png,
        "image/jpeg": png,
        "image/svg+xml": "<svg/>",
        "application/javascript": "alert(1)",
        "text/markdown": "# x",
        "text/latex": "x",
        "application/vnd.jupyter.widget-view+json": {"model_id": "x"},
        "text/plain": ["a", "b"],
    }
    given = {"output_type": "display_data", "data": data, "metadata": {"filenames": {"image/png": "/etc/passwd"}}}
    assert shown(given) == [
        {"output_type": "display_data", "data": {"image/png": png, "text/plain": "ab"}, "metadata": {}}
    ]
    [left_out] = shown({"output_type": "display_data", "data": {"image/png": '"><script>'}})
    assert left_out["text"].startswith("(Left out here: a picture")


@pytest.mark.parametrize(
    "given",
    [7, None, {}, {"output_type": "x"}, {"output_type": "display_data"}, {"output_type": "display_data", "data": [1]}],
)
def test_outputs_of_odd_shape_are_left_out(given):
    assert shown(given) == []


def test_outputs_are_bounded():
    flood = [display.stream("x" * 1_000_000)] * 200
    made = shown(*flood)
    assert len(json.dumps(made)) < 2 * display.MAX_CELL
    assert len(made) <= display.FIRST + display.LAST + 2
    assert "150 more outputs of this cell are not shown" in made[-1]["text"]
    assert made[0]["text"].endswith("(cut: 900,000 more characters)\n")


def test_a_whole_notebook_is_bounded():
    flood = [display.stream("x" * 90_000)] * 50
    notebook = display.Display([])
    made = [notebook.outputs(flood) for _ in range(20)]
    assert len(json.dumps(made)) < 1.1 * display.MAX_NOTEBOOK
    assert made[-1][-1]["text"] == "(more output is not shown: it is too much)\n"


SLOW = {
    "tags of formulas": ("text/markdown", "\\begin{a}" * 9_000),
    "attributes": ("text/html", "<a " + " ".join(f"a{i}=1" for i in range(20_000)) + ">"),
    "a list": ("text/html", "<li>" * 5_000),
    "boxes": ("text/html", "<div>" * 40_000),
    "bold": ("text/html", "<b x=1>" * 9_000),
    "links": ("text/html", "".join(f"<a title={i}>" for i in range(9_000)) + "<p>" * 900),
    "tables": ("text/html", "<table>" * 9_000),
    "ampersands": ("text/html", "&" * 200_000),
    "comments": ("text/html", "<!--" * 50_000),
    "beginnings": ("text/html", "<" * 200_000),
    "fields": ("text/html", "<td>" * 9_900),
    "styles": ("text/html", "<style>" * 20_000),
    "drawings": ("text/html", "<svg " * 20_000),
    "pictures": ("text/html", "<img " * 20_000),
    "brackets": ("text/markdown", "[" * 50_000),
    "stars": ("text/markdown", "*a " * 30_000),
    "quotes": ("text/markdown", "> " * 50_000),
    "ticks": ("text/markdown", "`" * 99_999),
    "dashes": ("text/markdown", "- " * 40_000),
    "dollars": ("text/markdown", "$" * 90_000),
    "levels": ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 100_000),
}


@pytest.mark.parametrize("given", SLOW.values(), ids=SLOW)
def test_hostile_text_takes_no_long_time(given):
    mime, text = given
    start = time.process_time()
    made = shown({"output_type": "display_data", "data": {mime: text}})
    assert time.process_time() - start < 1, "it was read in the controller"
    assert json.dumps(made).count("<") < 20_000


def test_thousands_of_them_take_no_longer_than_a_submission_has():
    bombs = [("text/html", "<li>" * (5_000 + i)) for i in range(1_500)]
    outputs = [{"output_type": "display_data", "data": {mime: text}} for mime, text in bombs]
    honest = {"output_type": "display_data", "data": {"text/html": "<table><tr><td>1</td></tr></table>"}}
    start = time.perf_counter()
    notebook = display.Display([piece for output in [*outputs, honest] for piece in display.pieces([output])])
    assert time.perf_counter() - start < 60  # 6 of CPU, on a machine that is busy
    assert "<td>1</td>" in notebook.outputs([honest])[0]["data"]["text/html"]
    left_out = notebook.outputs(outputs[-1:])[0]
    assert "too large, or takes too long" in left_out["text"]
