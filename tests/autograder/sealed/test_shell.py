"""The shell that cells run in behaves as ipykernel's: outputs, errors, magics, await, plots. Its oracle is nbclient."""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from small_lab import answer, check, lab, submission

CELLS = {
    "a value": "1 + 1",
    "a print and a value": "print('x')\nprint('y')\n[1, 2]",
    "semicolon": "1 + 1;",
    "None": "None",
    "stderr": "import sys\nprint('a', file=sys.stderr)",
    "display": "from IPython.display import display, HTML\ndisplay(HTML('<b>x</b>'), 5)",
    "await": "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 7\nawait f()",
    "a task": "import asyncio\ntask = asyncio.get_event_loop().create_task(asyncio.sleep(0, 3))\nawait task",
    "an error": "print('before')\n1 / 0",
    "an error in a library": "import pandas as pd\npd.DataFrame({'a': [1]})['b']",
    "an error in a module": "import json\ndef read(text):\n    return json.loads(text)\nread('{')",
    "a syntax error": "def f(:",
    "an exit": "raise SystemExit",
    "a magic": "%precision 3\n1 / 3",
    "cell magic": "%%capture out\nprint('hidden')",
    "a shell command": "!echo from the shell",
    "an assigned shell command": "lines = !echo a; echo b\nlines",
    "a frame": "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "clear_output": "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "unicode": "print('ä€😀')",
    "name": "__name__",
    "get_ipython": "get_ipython().__class__.__mro__[-1]",
    "a warning": "import warnings\nwarnings.simplefilter('always')\nprint('x')",
    "input": "try:\n    input('?')\nexcept Exception as error:\n    print('no input')",
}  # fmt: skip
PLOTS = {
    "a plot": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "a figure at the end": "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2]);",
    "two figures": "import matplotlib.pyplot as plt\nfor _ in range(2):\n    plt.figure()\n    plt.plot([1])",
    "inline": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([3]);",
}


@pytest.fixture(scope="module")
def ours(starts):
    everything = {**CELLS, **PLOTS}
    engine = starts(lab(answer("cell"), check("cell_check", "True")))
    return {
        name: next(run for run in engine.grade(submission(engine, cell=code), None, 1).runs if run.id == "cell").outputs
        for name, code in everything.items()
    }


@pytest.fixture(scope="module")
def kernels():
    found = {}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in {**CELLS, **PLOTS}.values()])
    NotebookClient(notebook, allow_errors=True, timeout=60).execute()
    for name, cell in zip({**CELLS, **PLOTS}, notebook.cells, strict=True):
        found[name] = cell.outputs
    return found


def told(outputs):
    """Return what outputs say, without what differs from run to run."""
    kept = []
    for item in outputs:
        kind = item["output_type"]
        if kind == "stream":
            text = item["text"].replace("\r\n", "\n")
            if kept and kept[-1][:2] == (kind, item["name"]):  # a busy machine sends one text in two parts
                text = kept.pop()[2] + text
            kept.append((kind, item["name"], text))
        elif kind == "error":
            plain = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(item["traceback"]))
            trace = re.findall(r"^-+> .*$", plain, flags=re.MULTILINE)  # the lines that the error came through
            kept.append((kind, item["ename"], item["evalue"].partition(" (")[0], trace))
        else:
            text = "" if "image/png" in item["data"] else item["data"].get("text/plain")
            kept.append((kind, sorted(item["data"]), text))
    return kept


@pytest.mark.slow
@pytest.mark.parametrize("name", [*CELLS, *PLOTS])
def test_a_cell_shows_what_it_shows_under_ipykernel(ours, kernels, name):
    assert told(ours[name]) == told(kernels[name])


def test_a_plot_is_a_picture(ours):
    assert [sorted(item["data"]) for item in ours["a plot"]] == [["image/png", "text/plain"]]
    assert len(ours["two figures"]) == 2


def test_errors_keep_their_trace_and_what_came_before(ours):
    first, last = ours["an error"]
    assert first["text"] == "before\n" and last["ename"] == "ZeroDivisionError" and last["traceback"]


def test_no_history_and_no_thread(box):
    assert box("import threading\nprint(threading.active_count())") == "1\n"
    assert (
        box("import os\nprint([name for _, _, names in os.walk(os.path.expanduser('~')) for name in names])") == "[]\n"
    )


def test_text_that_cannot_be_shown_stops_nothing(box):
    assert "no readable text" in box("class E(Exception):\n    def __str__(self): raise ValueError\nraise E")
    assert "ZeroDivisionError" in box("class V:\n    def __repr__(self): return 1 / 0\nV()")
    assert "must be str" in box("import sys\nsys.stdout.write(5)")


LAST = {
    "updates": """from IPython.display import HTML
handle = display(HTML("step 0"), display_id=True)
for step in range(300):
    handle.update(HTML(f"step {step} " + "x" * 9_000))
print("end")""",
    "cleared": """from IPython.display import clear_output
for step in range(300):
    clear_output(wait=True)
    print("step", step, "x" * 9_000)
clear_output(wait=True)""",
    "bar": """import sys
for step in range(3000):
    sys.stderr.write("\\r" + f"step {step} " + "x" * 1_000)
print("end")""",
}


@pytest.mark.parametrize("name", LAST)
def test_of_many_updates_the_last_is_kept_and_leaves_room_for_what_follows(starts, name):
    engine = starts(lab(answer("cell"), check("cell_check", "True")))
    result = engine.grade(submission(engine, cell=LAST[name]), None, 1)
    shown = "".join(str(item) for item in result.runs[0].outputs)
    assert "step 299" in shown and "step 0" not in shown and "cut" not in shown
    assert "end" in shown or name == "cleared"


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_a_figure_has_a_picture_whatever_form_was_chosen(starts, form):
    engine = starts(lab(answer("cell"), check("cell_check", "True")))
    code = f"%config InlineBackend.figure_formats = ['{form}']\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    result = engine.grade(submission(engine, cell=code), None, 1)
    assert any("image/png" in item.get("data", {}) for item in result.runs[0].outputs)


def test_a_plot_for_a_screen_that_is_not_there_is_drawn_into_the_notebook(starts):
    engine = starts(lab(answer("cell"), check("cell_check", "True")))
    code = "%matplotlib notebook\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    result = engine.grade(submission(engine, cell=code), None, 1)
    assert any("image/png" in item.get("data", {}) for item in result.runs[0].outputs)
