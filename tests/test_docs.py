"""What the README and CONTRIBUTING tell people to type exists, and the table of labs is true."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "CONTRIBUTING.md"]
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}


def typed(pattern: str) -> list[str]:
    """Return what follows a command's name in code of the documents, each once."""
    blocks = [block for text in TEXT.values() for block in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)]
    lines = [line.strip() for block in blocks for line in "".join(block).splitlines()]
    return sorted({found for line in lines for found in re.findall(pattern, line)})


@cache
def help_of(command: str) -> str:
    """Return what `autograder COMMAND --help` prints."""
    run = subprocess.run(
        [sys.executable, "-m", "autograder", *command.split(), "--help"], capture_output=True, text=True
    )
    assert run.returncode == 0, f"autograder {command} --help fails:\n{run.stderr}"
    return run.stdout


def labs_table():
    """Return the module that makes the table of labs."""
    spec = importlib.util.spec_from_file_location("labs_table", ROOT / ".ci" / "labs_table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("target", typed(r"^make ([a-z]+)"))
def test_make_targets_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), f"The Makefile has no {target}."


@pytest.mark.parametrize("command", typed(r"^\.venv/bin/autograder ([a-z]+)"))
def test_autograder_commands_exist(command):
    assert command in help_of(""), f"`autograder --help` does not list {command}."
    assert "usage: autograder " + command in help_of(command)


@pytest.mark.parametrize("program", typed(r"^((?:\.venv/bin|\.ci)/[\w.-]+)"))
def test_programs_exist(program):
    assert (ROOT / program).exists() or (Path(sys.executable).parent / Path(program).name).exists()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name):
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", TEXT[name])
    assert not (dead := [target for target in targets if not (ROOT / target).exists()]), f"{name} links to {dead}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sections_that_are_linked_exist(name):
    sections = {re.sub(r"\W+", "-", title.lower()).strip("-") for title in re.findall(r"(?m)^#+ (.+)$", TEXT[name])}
    assert not (dead := set(re.findall(r"\]\(#([\w-]+)\)", TEXT[name])) - sections), f"{name} has no section {dead}"


def test_the_table_of_labs_is_fresh():
    module = labs_table()
    fresh = module.updated(TEXT["README.md"], module.table(ROOT / "solutions"))
    assert fresh == TEXT["README.md"], "Run: .venv/bin/python .ci/labs_table.py --write"


def test_a_lab_without_a_goal_is_told_what_is_missing(tmp_path):
    lab = tmp_path / "lab99_x.ipynb"
    lab.write_text('{"cells": [{"source": "# No goal", "metadata": {}}]}')
    with pytest.raises(ValueError, match="sentence after"):
        labs_table().row(lab)


def test_teachers_are_told_that_public_solutions_show_the_hidden_tests():
    assert re.search(r"`solutions/` shows the hidden tests", TEXT["README.md"])


@pytest.mark.parametrize("name", [path.name for path in (ROOT / "binder").iterdir()])
def test_binder_uses_the_lock_and_the_same_python(name):
    text = (ROOT / "binder" / name).read_text()
    wanted = {"runtime.txt": "python-3.12", "requirements.txt": "-r ../requirements.lock", "postBuild": "--editable ."}
    assert wanted[name] in text
    assert "python=3.12" in (ROOT / "environment.yml").read_text()
