"""The shell that cells run in behaves as ipykernel's: outputs, errors, magics, await, plots. Its oracle is nbclient."""

import os
import re
import sys

import nbformat
import pytest
from nbclient import NotebookClient
from small_lab import answer, check, lab, printed, submission

from autograder.results import Limits
from autograder.sealed.tiers import Tier

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
    "%autosave before anything": "%autosave 60\nprint('runs')",
    "%clear": "%clear\nprint('runs')",
    "%less": "with open('a.txt', 'w') as file: file.write('some\\n' * 90)\n%less a.txt\nprint('runs')",
    "%more": "with open('a.txt', 'w') as file: file.write('some\\n' * 90)\n%more a.txt\nprint('runs')",
    "%man": "%man ls\nprint('runs')",
    "%gui": "%gui\nprint('runs')",
    "a question": "print?",
    "%pinfo": "%pinfo len\n%pdoc len\nprint('runs')",
    "an unknown magic": "%nothing_of_this_name\nprint('does not run')",
    "the shell's class": "str(type(get_ipython())), get_ipython().__class__.__name__",
    "the shell's class by isinstance": "from ipykernel.zmqshell import ZMQInteractiveShell as Z\n"
    "isinstance(get_ipython(), Z), Z.initialized(), 'IPKernelApp' in get_ipython().config",
    "the kernel": "kernel = get_ipython().kernel\nfrom ipykernel.kernelbase import Kernel\n"
    "isinstance(kernel, Kernel), kernel.shell is get_ipython(), bool(kernel.session.session), "
    "type(kernel.comm_manager).__name__.endswith('CommManager'), get_ipython().has_trait('kernel')",
    "a program writes to stdout": "import subprocess, sys\nsubprocess.run(['true'], stdout=sys.stdout).returncode",
    "faulthandler": "import faulthandler\nfaulthandler.enable()\nfaulthandler.is_enabled()",
    "a descriptor to copy": "import os, sys\nos.close(os.dup(sys.stderr.fileno()))",
    "what stdout is": "import sys\nsys.stdout.isatty(), sys.stdout.encoding.lower(), hasattr(sys.stdout, 'buffer')",
    "stdout as text": "import sys\nsys.stdout.writelines(['a', 'b'])\nsys.stdout.flush()\nsys.stdout.writable()",
    "a user": "import getpass, os, pwd\nbool(getpass.getuser()), pwd.getpwuid(os.getuid()).pw_uid == os.getuid()",
    "a group": "import grp, os\ngrp.getgrgid(os.getgid()).gr_gid == os.getgid()",
    "a login": "import os\ntry:\n    os.getlogin()\nexcept OSError:\n    print('there is no terminal')",
    "programs without colour": "import os\nos.environ['PAGER'], os.environ['TERM']",
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
def kernels(tmp_path_factory):
    found, place = {}, {"metadata": {"path": str(tmp_path_factory.mktemp("kernel"))}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in {**CELLS, **PLOTS}.values()])
    # under pytest a kernel would have no descriptors behind its streams
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    NotebookClient(notebook, allow_errors=True, timeout=60, resources=place).execute(env=plain)
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


def test_what_a_program_writes_to_the_cells_stdout_is_shown(box):
    code = "import subprocess, sys\nsubprocess.run(['echo', 'from a program'], stdout={})"
    assert box(code.format("sys.stdout")) == box(code.format("sys.stderr")) == "from a program\n"


PROGRAMS = {
    "!python": "!python -c 'import sys; print(sys.prefix)'",
    "!python3": "!python3 -c 'import sys; print(sys.prefix)'",
    "an assigned command": "found = !python -c 'import sys; print(sys.prefix)'\nprint(found[0])",
    "%%bash": "%%bash\npython -c 'import sys; print(sys.prefix)'",
    "%%script": "%%script python\nimport sys\nprint(sys.prefix)",
    "%%python": "%%python\nimport sys\nprint(sys.prefix)",
    "subprocess": "import subprocess\n"
    "print(subprocess.run(['python', '-c', 'import sys; print(sys.prefix)'], capture_output=True, text=True).stdout)",
    "pip": "import re\nfound = !pip --version\nprint(re.search('from (.*)/lib/', found[0])[1])",
    "pytest": "open('test_x.py', 'w').write('import sys\\ndef test_x(): print(sys.prefix)')\n"
    "found = !pytest -q -s test_x.py\nprint(found[0])",
    "jupyter": "import shutil, os\nprint(os.path.dirname(os.path.dirname(shutil.which('jupyter'))))",
}  # fmt: skip


@pytest.fixture(scope="module", params=[Tier.CONTAINED, Tier.UNCONTAINED], ids=str)
def run_somewhere(request, starts):
    patient = Limits(cell_seconds=100, check_seconds=5, total_seconds=200)  # pytest can take a busy machine long
    engine = starts(lab(answer("cell"), check("cell_check", "True")), request.param, patient)
    return lambda code: printed(engine.grade(submission(engine, cell=code), None, 1), "cell")


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_are_the_environments(run_somewhere, name):
    assert run_somewhere(PROGRAMS[name]).strip().rstrip(".") == sys.prefix


def test_nothing_of_the_controllers_environment_reaches_a_program(starts, monkeypatch):
    monkeypatch.setenv("COURSE_TOKEN", "secret")
    monkeypatch.setenv("PATH", "/of/the/controller:" + os.environ["PATH"])
    for tier in (Tier.CONTAINED, Tier.UNCONTAINED):
        engine = starts(lab(answer("cell"), check("cell_check", "True")), tier)
        found = printed(engine.grade(submission(engine, cell="!env"), None, 1), "cell")
        assert "COURSE_TOKEN" not in found and "/of/the/controller" not in found and "PATH=" in found
