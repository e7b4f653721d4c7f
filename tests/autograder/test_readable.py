"""What a marker has to see of honest work is seen: pictures, figures of every form, essays as they were meant."""

import base64
import io
import os
import re

import pytest
from made_up import html_output
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.gradebook import beside, display
from autograder.harmless import pictures
from autograder.notebook import Cell, Role


def picture(kind, width=20, height=10):
    """Return a picture that Pillow has made."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(made, kind)
    return made.getvalue()


def text(content):
    return base64.b64encode(content).decode()


PNG, JPEG, GIF = picture("png"), picture("jpeg"), picture("gif")


def page(essay, *attachments):
    """Return an essay as nbconvert renders what is shown of it."""
    shown, kept = display.Display([display.text_piece(essay, attachments)]).markdown(essay, attachments)
    return MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=kept)).render(shown)


def shown(**data):
    """Return what is shown of one display, given by kinds in which _ stands for /."""
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "<x>"}}
    output["data"] |= {mime.replace("_", "/", 1).replace("_xml", "+xml"): value for mime, value in data.items()}
    return display.Display(display.pieces([output])).outputs([output])


# Essays


@pytest.mark.parametrize(
    ("essay", "renders"),
    [
        ("- [x] done\n- [ ] to do, $a^2$", ['type="checkbox"', "checked", "$a^2$"]),
        ("Why\n---\nBecause $x$.", ["<h2", "Why", "$x$"]),
        ("Why not\n=====\nBecause.", ["<h1", "Because."]),
        ("See [my data](<my data.csv>) and [it](my%20data.csv).", ['href="my%20data.csv">my data', "my%20data.csv"]),
        ("![a plot](my%20plot.png) $x$", ['src="my%20plot.png"', "$x$"]),
        ("It is $a<b$ and $$a<b$$.", ["$a&lt; b$", "$$a&lt; b$$"]),
        ("`x<y` costs $5 <b>much</b>", ["<code>", "&lt;", "$5"]),
        ("| a | b |\n|---|--:|\n| 1 | 2 |\n\n> so\n\n1. one\n2. two", ["<table>", "<blockquote>", "<ol>"]),
        ("[a page](https://example.org/a?b=c#d) *so*", ['href="https://example.org', "<em>so</em>"]),
        ("plain — “quoted”, $x_1 = 2$", ["$x_1 = 2$"]),
    ],
)
def test_an_essay_is_rendered_as_it_was_meant(essay, renders):
    made = page(essay)
    assert all(part in made for part in renders), made
    assert "Left out" not in made and "<pre>" not in made


@pytest.mark.parametrize(
    ("essay", "why"),
    [
        ("![far](https://example.org/x.png) so $x$ *is*", "a picture that is not PNG"),
        ("[go](javascript:alert(1)) so $x$ *is*", "a link that is no address"),
        ("![drawn](attachment:a.svg) so $x$ *is*", "a picture that is not PNG"),
    ],
)
def test_what_is_not_allowed_alone_is_left_out_and_said(essay, why):
    made = page(essay)
    assert "<em>is</em>" in made and "$x$" in made and "<pre>" not in made
    assert f"Left out here: {why}" in made and "<img" not in made and "href" not in made


def test_an_address_that_is_left_out_stays_readable():
    assert "[picture: far https://example.org/x.png]" in page("![far](https://example.org/x.png)")


def test_an_essay_that_cannot_be_rendered_in_time_is_shown_as_it_was_written():
    made = page("so\n" + "\\begin{a}" * 9_000)
    assert "<pre><code>so" in made and "could not be rendered in time" in made


@pytest.mark.parametrize(("mime", "content"), [("image/png", PNG), ("image/jpeg", JPEG), ("image/gif", GIF)])
def test_a_picture_pasted_into_an_essay_is_shown(mime, content):
    for name, written in (("a sketch.png", "a%20sketch.png"), ("image.png", "image.png")):
        made = page(f"My ![sketch](attachment:{written}) *here*", (name, mime, text(content)))
        assert f'src="data:{mime};base64,{text(content)}"' in made
    far = page("![a](attachment:i.png) ![b](http://example.org/x.png)", ("i.png", mime, text(content)))
    assert f'src="data:{mime};base64,{text(content)}"' in far and "Left out" in far


@pytest.mark.parametrize(
    "content",
    [b"<svg/>", PNG[:8] + b"<svg/>", picture("png", 30_000, 1), PNG[:16] + b"\0\0\xff\xff\0\0\xff\xff" + PNG[24:],
     b"\xff\xd8\xff" + b"\0" * 99, b"GIF89a", b"\x89PNG" * 2_000_000],
)  # fmt: skip
def test_what_is_no_picture_of_bounded_size_is_not_shown(content):
    for mime in pictures.MAGIC:
        assert not pictures.checked(mime, text(content))
    made = page("![x](attachment:x.png)", ("x.png", "image/png", text(content)))
    assert "<img" not in made and "Left out" in made


# Outputs


def test_pictures_of_every_form_are_shown():
    assert shown(image_png=text(PNG))[0]["data"]["image/png"] == text(PNG)
    assert shown(image_jpeg=text(JPEG))[0]["data"]["image/jpeg"] == text(JPEG)
    assert f'src="data:image/gif;base64,{text(GIF)}"' in shown(image_gif=text(GIF))[0]["data"]["text/html"]


def test_a_drawing_is_shown_where_no_script_of_it_runs():
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot([1, 2, 1], marker="o", label="b < a")
    axes.imshow([[1, 2], [2, 1]])
    axes.legend()
    drawn = io.StringIO()
    figure.savefig(drawn, format="svg")
    plt.close(figure)
    [output] = shown(**{"image_svg_xml": drawn.getvalue()})
    address = re.search(r'<img src="data:image/svg\+xml;base64,([^"]+)"', output["data"]["text/html"])
    kept = base64.b64decode(address[1]).decode()
    for tag in ("path", "use", "image", "clipPath"):
        assert kept.count(f"{tag} ") == drawn.getvalue().count(f"{tag} "), tag


def test_a_drawing_that_would_grow_without_a_bound_is_not_shown():
    twice = "".join(f'<g id="a{i}"><use href="#a{i - 1}"/><use href="#a{i - 1}"/></g>' for i in range(1, 30))
    many = '<path id="p" d="' + "M 0 0 " * 10_000 + '"/>' + '<use href="#p"/>' * 10_000
    entities = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    for before, inside in (("", f'<g id="a0"/>{twice}'), ("", many), (entities, "<text>&b;</text>")):
        drawing = f'{before}<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'
        made = shown(**{"image_svg_xml": drawing})
        assert "text/html" not in made[0]["data"] and "Left out here" in made[1]["text"]


def test_markdown_and_formulas_that_a_cell_shows_are_rendered():
    assert shown(text_markdown="**so** $x$ <b>")[0]["data"]["text/markdown"] == "**so** $x$ <\u200bb>"
    assert shown(text_markdown="**so**")[0]["data"]["text/markdown"] == "**so**"
    assert shown(text_latex=r"$\frac{1}{2}$")[0]["data"]["text/latex"] == r"$\frac{1}{2}$"


def test_pictures_inside_html_are_shown():
    table = f'<table><tr><td><img src="data:image/png;base64,{text(PNG)}" width="90" onload="x()"></td></tr></table>'
    [output] = shown(text_html=table)
    assert f'src="data:image/png;base64,{text(PNG)}"' in output["data"]["text/html"]
    assert 'width="90"' in output["data"]["text/html"] and "onload" not in output["data"]["text/html"]
    said = shown(text_html='x <img src="https://example.org/x.png">')
    assert "<img" not in said[0]["data"]["text/html"] and "a picture that is not PNG" in said[1]["text"]


def test_of_an_animation_the_first_picture_is_shown():
    frames = "".join(f'frames[{i}] = "data:image/png;base64,{text(PNG)[:40]}\\\n{text(PNG)[40:]}"\n' for i in range(3))
    output, said = shown(text_html=f"<script>\n{frames}</script><div class='animation'><img id='x'></div>")
    assert output["data"]["text/html"].count("<img") == 1 and text(PNG) in output["data"]["text/html"]
    assert "this is its first picture" in said["text"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"text_html": "<video src='x'></video>"}, "a film or a sound"),
        ({"text_html": "<script>draw()</script>"}, "a script"),
        ({"application_javascript": "draw()"}, "a script"),
        ({"application_pdf": "x"}, "a PDF"),
        ({"application_vnd.jupyter.widget-view+json": "x"}, "an interactive display"),
        ({"text_html": "<table>" + "<tr><td>1" * 30_000}, "too large"),
    ],
)
def test_what_cannot_be_shown_is_said_under_its_text(data, why):
    plain, said = shown(**data)
    assert plain["data"] == {"text/plain": "<x>"}
    assert said["text"].startswith("(Left out here:") and why in said["text"]


def test_nothing_is_said_where_nothing_is_missed():
    assert len(shown(text_html="<style>td{}</style><table class='x'><tr><td>1</td></tr></table>")) == 1
    chart = {"text_html": "<div><script>draw()</script></div>", "image_png": text(PNG)}
    assert [sorted(output["data"]) for output in shown(**chart)] == [["image/png", "text/plain"]]


def test_of_a_line_that_is_written_again_the_last_is_shown():
    bar = "".join(f"\r{i}%" for i in range(300)) + "\ndone\r\nend"
    assert display.Display([]).outputs([display.stream(bar)])[0]["text"] == "299%\ndone\nend"


def test_a_figure_after_many_other_outputs_is_shown():
    many = [html_output("<p>x</p>")] * 300
    figure = {"output_type": "display_data", "data": {"image/png": text(PNG)}}
    every = display.Display(display.pieces(many)).outputs([*many, figure])
    assert any("image/png" in output.get("data", {}) for output in every)
    assert "more outputs of this cell are not shown" in every[-1]["text"]


# Files beside the notebook


def essay(written):
    return [Cell("essay", Role.MANUAL, "markdown", written)]


@pytest.fixture
def handed_in(tmp_path):
    folder = tmp_path / "in"
    (folder / "img").mkdir(parents=True)
    for name, content in (("plot.png", PNG), ("my plot.jpg", JPEG), ("img/a.gif", GIF), ("evil.png", b"<svg/>"),
                          ("page.html", b"<p>"), ("unused.png", PNG)):  # fmt: skip
        (folder / name).write_bytes(content)
    (tmp_path / "secret.png").write_bytes(PNG)
    os.symlink(tmp_path / "secret.png", folder / "link.png")
    os.symlink(tmp_path, folder / "out")
    os.mkfifo(folder / "pipe.png")
    return folder


def test_pictures_that_a_text_shows_lie_beside_the_autograded_notebook(handed_in, tmp_path):
    written = "![a](plot.png) ![b](my%20plot.jpg) ![c](<./img/a.gif>) ![d](evil.png) ![e](link.png) ![f](pipe.png)\n"
    written += "![g](out/secret.png) ![h](../secret.png) ![i](page.html) ![j](/etc/x.png) ![k](missing.png)"
    out = tmp_path / "autograded"
    out.mkdir()
    (out / "lab.ipynb").write_text("{}")
    beside.copy(handed_in, out, beside.named_in(essay(written)))
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()) == [
        "img/a.gif", "lab.ipynb", "my plot.jpg", "plot.png"
    ]  # fmt: skip
    (handed_in / "plot.png").unlink()
    beside.copy(handed_in, out, beside.named_in(essay(written)))
    assert not (out / "plot.png").exists() and (out / "my plot.jpg").exists()


def test_no_more_is_copied_than_a_marker_can_look_at(handed_in, tmp_path):
    names = [f"p{i}.png" for i in range(200)]
    for name in names:
        (handed_in / name).write_bytes(PNG)
    out = tmp_path / "autograded"
    out.mkdir()
    beside.copy(handed_in, out, beside.named_in(essay(" ".join(f"![x]({name})" for name in names))))
    assert len(list(out.iterdir())) == beside.MAX_FILES


def test_no_folder_of_pictures_takes_the_place_of_a_file_of_the_exchange():
    names = (
        "lab.ipynb/x.png",
        "./LAB.IPYNB/x.png",
        "timestamp.txt/x.png",
        "submission_secret.txt/x.png",
        "my.txt/x.png",
    )
    assert beside.named_in(essay(" ".join(f"![x]({name})" for name in names))) == ["my.txt/x.png"]


def test_a_picture_whose_name_was_a_folder_before_is_shown_and_the_other_way_round(tmp_path):
    out = tmp_path / "out"
    for number, name in enumerate(("a.png/x.png", "a.png", "a.png/b.png/x.png", "a.png/b.png")):
        folder = tmp_path / f"in{number}"
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(PNG)
        beside.copy(folder, out, beside.named_in(essay(f"![a]({name})")))
        assert [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()] == [name]


def test_a_picture_that_cannot_be_written_costs_only_itself(handed_in, tmp_path):
    out = tmp_path / "autograded"
    (out / "plot.png").mkdir(parents=True)
    (out / "plot.png" / "lab.ipynb").write_text("{}")
    beside.copy(handed_in, out, ["plot.png", "img/a.gif"])
    assert (out / "img/a.gif").is_file() and (out / "plot.png" / "lab.ipynb").is_file()
