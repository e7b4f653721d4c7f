"""What the documents tell people to type exists and is understood, and what they say is printed is what is printed."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from autograder.authoring import labs_table
from autograder.commands.run import COMMANDS, parser
from autograder.layout import Course
from autograder.results import Outcome
from autograder.sealed.tiers import Tier
from course.exercises import CheckFailed, NotAttempted

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "autograder/GUIDE.md", "autograder/SCALE.md"]
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}


def blocks(name: str, language: str) -> list[str]:
    """Return a document's code blocks in one language, without the indentation that a list gives them."""
    found = re.findall(rf"( *)```{language}\n(.*?)\n *```", TEXT[name], re.DOTALL)
    return [re.sub(rf"(?m)^{indent}", "", block) for indent, block in found]


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


def sections(path: Path) -> set[str]:
    """Return the anchors of a document's headings."""
    titles = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"\W+", "-", title.lower()).strip("-") for title in titles}


@pytest.mark.parametrize("target", typed(r"^make ([a-z]+)"))
def test_make_targets_exist(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE), f"The Makefile has no {target}."


@pytest.mark.parametrize("command", typed(r"^\.venv/bin/autograder ([a-z]+)"))
def test_autograder_commands_exist(command):
    assert command in help_of(""), f"`autograder --help` does not list {command}."
    assert "usage: autograder " + command in help_of(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_stands_in_the_guide(command):
    shown = [line for block in blocks("autograder/GUIDE.md", "sh") for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", TEXT["autograder/GUIDE.md"])
    wanted = re.compile(rf"(?:\.venv/bin/)?autograder {command}\b")
    assert any(wanted.match(line) for line in [*shown, *inline]), f"autograder/GUIDE.md says nothing of `{command}`."


@pytest.mark.parametrize("program", typed(r"^((?:\.venv/bin|\.ci)/[\w.-]+)"))
def test_programs_exist(program):
    assert (ROOT / program).exists() or (Path(sys.executable).parent / Path(program).name).exists()


@pytest.mark.parametrize("line", typed(r"^(?:\.venv/bin/)?autograder ([a-z]+ .+)"))
def test_autograder_command_lines_are_understood(line, capsys):
    words = shlex.split(line, comments=True)
    try:
        parser().parse_args(words)
    except SystemExit:
        pytest.fail(f"autograder {line}: {capsys.readouterr().err}")


@pytest.mark.parametrize("command", typed(r"nbgrader ([a-z_]+)"))
def test_nbgrader_commands_exist(command):
    from nbgrader.apps import NbGraderApp

    assert command in NbGraderApp.subcommands


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name):
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[\w-]+)?\)", TEXT[name])
    folder = (ROOT / name).parent
    assert not (dead := [target for target in targets if not (folder / target).exists()]), f"{name} links to {dead}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sections_that_are_linked_exist(name):
    linked = set(re.findall(r"\]\(([^)#:\s]*)#([\w-]+)\)", TEXT[name]))
    folder = (ROOT / name).parent
    dead = {(page, title) for page, title in linked if title not in sections(folder / page if page else ROOT / name)}
    assert not dead, f"{name} links to sections that are not there: {dead}"


def test_the_table_of_labs_is_fresh(tmp_path):
    for name in ("solutions", "labs", "course"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "README.md").write_text(TEXT["README.md"], encoding="utf-8")
    assert not labs_table.write(Course(tmp_path)), "Run: .venv/bin/autograder release"


def test_teachers_are_told_that_public_solutions_show_the_hidden_tests():
    assert re.search(r"`solutions/` shows the hidden tests", TEXT["README.md"])


@pytest.mark.parametrize("name", [path.name for path in (ROOT / "binder").iterdir()])
def test_binder_uses_the_lock_and_the_same_python(name):
    text = (ROOT / "binder" / name).read_text()
    wanted = {"runtime.txt": "python-3.12", "requirements.txt": "-r ../requirements.lock", "postBuild": "--editable ."}
    assert wanted[name] in text
    assert "python=3.12" in (ROOT / "environment.yml").read_text()


def test_the_readme_shows_what_a_check_prints():
    shown = next(block for block in blocks("README.md", "text") if "psi" in block).splitlines()
    lab = json.loads((ROOT / "labs/lab02_drift/lab02_drift.ipynb").read_text(encoding="utf-8"))
    check = next("".join(cell["source"]) for cell in lab["cells"] if cell["id"] == "psi_check")
    sentence = "A sample compared with itself has not drifted."
    visible = len(re.findall(r"(?m)^ *check\.\w+\(", check))
    assert sentence in check
    assert shown == [
        str(NotAttempted("psi")),
        str(CheckFailed("psi", sentence, "Expected 0, got 0.31.")),
        f"✓ psi: {visible} visible checks passed; more run at grading.",
    ]


def test_the_guide_explains_each_sign_and_tier():
    guide = TEXT["autograder/GUIDE.md"]
    rows = dict(re.findall(r"(?m)^\| (\S) \| ([a-z ]+?) \|", guide))
    assert rows == {outcome.sign: outcome.value for outcome in Outcome}
    for name in ("README.md", "autograder/GUIDE.md"):
        assert all(f"\n| {tier.value} |" in TEXT[name] for tier in Tier), f"A tier is missing in {name}."


def test_the_arithmetic_of_large_classes_is_right():
    text = TEXT["autograder/SCALE.md"]
    each, writing, start = 0.16, 0.015, 3
    assert f"of {each} s of CPU:" in text and f"writing: {writing}\n" in text
    cores = [
        int(number) for number in re.findall(r"(\d+) cores", re.search(r"(?m)^\| submissions \|.*$", text).group())
    ]
    for row in re.findall(r"(?m)^\| ([\d,]+) \| (.+) \| (.+) \| (.+) \|$", text):
        count = int(row[0].replace(",", ""))
        for many, shown in zip(cores, row[1:], strict=True):
            seconds = start + count * max(each / many, writing)
            minutes = [int(number) for number in re.findall(r"(\d+) (?:min|s)", shown)]
            told = minutes[0] * 60 + (minutes[1:] or [0])[0] if "min" in shown else minutes[0]
            assert abs(told - seconds) <= (30 if "s" not in shown.replace("min", "") else 1), (row, many, seconds)


def test_the_guides_rule_for_late_work_can_be_pasted():
    from traitlets.config import Config

    names = {"c": Config()}
    (rule,) = blocks("autograder/GUIDE.md", "python")
    exec(rule, names)
    plugin = names["c"].AssignLatePenalties.plugin_class()
    assert plugin.late_submission_penalty("student-07", 2.0, 100) == pytest.approx(0.2)
    assert plugin.late_submission_penalty("student-07", 2.0, 20 * 86400) == 2.0


def test_the_guides_setting_for_a_hub_is_json():
    (setting,) = blocks("autograder/GUIDE.md", "json")
    assert "ServerApp" in json.loads(setting)


def test_adding_a_lab_is_seven_short_bullets():
    part = TEXT["CONTRIBUTING.md"].split("## Adding a lab")[1].split("\n## ")[0]
    bullets = re.findall(r"(?m)^(\d)\. (.+)$", part)
    assert [number for number, _ in bullets] == list("1234567")
    long = {text: len(text.split()) for _, text in bullets if not 5 <= len(text.split()) <= 18}
    assert not long, f"Say these in 5 to 18 words: {long}"
