"""What a student's cell shows stays readable and cannot act: outputs, HTML, Markdown and pictures."""

import base64
import json
import re
import time

import pandas as pd
import pytest
from made_up import html_output

from autograder.marking import display


def test_a_pandas_table_survives():
    frame = pd.DataFrame({"carrier": ["AA", "B<6"], "delay": [1.5, -2]})
    [output] = display.outputs([html_output(frame._repr_html_())])
    shown = output["data"]["text/html"]
    assert shown.count("<td>") == 4 and shown.count("<th>") == 5 and "B&lt;6" in shown
    assert 'style="text-align: right;"' in shown and "dataframe tbody" not in shown


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
    shown = display.outputs([html_output(f"<p>before {attack} after</p>")])[0]["data"].get("text/html", "")
    tags = "".join(part for part in shown.lower().split("<")[1:] if not part.startswith("/"))
    assert not any(word in shown.lower() for word in LIVE)
    assert "onerror" not in tags.replace("&lt;", "") and "onclick" not in tags


@pytest.mark.parametrize("attack", ATTACKS)
def test_markdown_of_a_student_cannot_act(attack):
    from nbconvert.filters import markdown2html

    for given in (attack, f"# head\n\ntext {attack} text", f"`code` {attack}", f"- {attack}\n  - {attack}"):
        page = str(markdown2html(display.markdown(given))).lower()
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

    page = str(markdown2html(display.markdown(given)))
    assert "<a" not in page and "<img" not in page


def test_a_heading_cannot_take_the_id_of_a_score_field():
    from nbconvert.filters import markdown2html

    for given in ("# double_check", "double_check\n======", "## double_check ##"):
        assert 'id="double_check"' not in str(markdown2html(display.markdown(given)))


def test_ordinary_markdown_stays_readable():
    from nbconvert.filters import markdown2html

    given = "## Why\n\nIf *a* < b, see [PSI](https://example.org/a?b=c#d).\n\n```python\nx = a<b\n```\n\n"
    given += "| a | b |\n|--|--:|\n| 1 | $x^2$ |"
    page = str(markdown2html(display.markdown(given)))
    assert "<h2" in page and "<em>a</em>" in page and 'href="https://example.org' in page
    assert "<table>" in page and "$x^2$" in page and "highlight" in page


def test_only_real_pictures_and_plain_kinds_of_output_are_shown():
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n....").decode()
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
    assert display.outputs([given]) == [
        {"output_type": "display_data", "data": {"image/png": png, "text/plain": "ab"}, "metadata": {}}
    ]
    assert display.outputs([{"output_type": "display_data", "data": {"image/png": '"><script>'}}]) == []


@pytest.mark.parametrize(
    "given",
    [7, None, {}, {"output_type": "x"}, {"output_type": "display_data"}, {"output_type": "display_data", "data": [1]}],
)
def test_outputs_of_odd_shape_are_left_out(given):
    assert display.outputs([given]) == []


def test_outputs_are_bounded():
    flood = [display.stream("x" * 1_000_000)] * 200
    assert len(json.dumps(display.outputs(flood))) < 2 * display.MAX_TOTAL
    assert len(display.outputs(flood)) <= display.MAX_OUTPUTS + 1
    assert display.outputs(flood)[-1]["text"] == "(more output is not shown)\n"
    assert display.outputs(flood)[0]["text"].endswith("(cut: 900,000 more characters)\n")


@pytest.mark.parametrize(
    "given",
    [
        "<div>" * 40_000,
        "<b x=1>" * 9_000,
        "".join(f"<a title={i}>" for i in range(9_000)) + "<p>" * 900,
        "<table>" * 9_000,
        "&" * 200_000,
        "<!--" * 50_000,
        "<" * 200_000,
        "<td>" * 9_900,
        "<style>" * 20_000,
        "<svg " * 20_000,
    ],
)
def test_hostile_html_takes_no_long_time(given):
    start = time.process_time()
    display.html(given)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "given", ["[" * 50_000, "*a " * 30_000, "> " * 50_000, "`" * 99_999, "- " * 40_000, "$" * 90_000]
)
def test_hostile_markdown_takes_no_long_time(given):
    start = time.process_time()
    display.markdown(given)
    assert time.process_time() - start < 10
