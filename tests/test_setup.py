"""Set-up: what it says where it cannot work, and when it works again."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = runpy.run_path(str(ROOT / ".ci" / "setup.py"))


@pytest.fixture
def clone(tmp_path):
    """The files that set-up reads, in a folder of their own."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    for name in ("requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def fake_python(folder: Path, body: str) -> Path:
    """Write a `python` that does what the shell lines `body` say."""
    path = folder / "fake-python"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def set_up(clone: Path, python: Path | str) -> subprocess.CompletedProcess:
    """Run .ci/setup with this Python."""
    return subprocess.run(
        [clone / ".ci" / "setup"], env={**os.environ, "PYTHON": str(python)}, capture_output=True, text=True
    )


def test_an_old_python_is_told_which_one_is_needed(clone):
    old = fake_python(clone, 'case "$1" in --version) echo Python 3.9.6;; *) exit 1;; esac')
    done = set_up(clone, old)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed, and" in done.stderr and "Python 3.9.6" in done.stderr
    assert "brew install" in done.stderr


def test_no_python_at_all(clone):
    done = set_up(clone, "no-such-python")
    assert done.returncode == 1 and "is needed, and no-such-python is" in done.stderr and "missing" in done.stderr


def test_a_python_without_ensurepip_is_told_what_to_install(clone):
    bare = fake_python(clone, f'case "$2" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"')
    done = set_up(clone, bare)
    version = "{}.{}".format(*sys.version_info[:2])
    assert done.returncode == 1 and f"sudo apt install python{version}-venv" in done.stderr


def test_a_finished_set_up_does_nothing(clone):
    real = sys._base_executable
    wanted = subprocess.run(
        [real, "-c", "import runpy, json; print(json.dumps(runpy.run_path('.ci/setup.py')['wanted']()))"],
        **{"cwd": clone, "capture_output": True, "text": True, "check": True},
    ).stdout
    (clone / ".venv").mkdir()
    (clone / ".venv" / "setup.json").write_text(wanted)
    done = set_up(clone, real)
    assert (done.returncode, done.stdout) == (0, "")


def steps_run(clone, stamp: dict | None) -> list[str]:
    """Return the steps that set-up runs in a clone whose .venv has this stamp (None: no .venv)."""
    ran = []
    script = runpy.run_path(str(clone / ".ci" / "setup.py"))
    names = [step.__name__ for _, step in script["STEPS"]]
    fakes = tuple((name, lambda name=name: (ran.append(name), script["VENV"].mkdir(exist_ok=True))) for name in names)
    if stamp is not None:
        script["VENV"].mkdir()
        if stamp:
            script["STAMP"].write_text(json.dumps({**script["wanted"](), **stamp}))
    script["main"].__globals__["STEPS"] = fakes
    script["main"]()
    assert script["found"]() == script["wanted"]()
    return ran


ALL = ["create", "install", "install_project", "compile_bytecode", "warm_fonts"]


@pytest.mark.parametrize(
    "stamp, steps, said",
    [
        (None, ALL, "the first time"),
        ({}, ALL, "an earlier set-up did not end"),
        ({"folder": "/elsewhere"}, ALL, "the folder has moved"),
        ({"python": "3.10"}, ALL, "Python is another version"),
        ({"lock": "old"}, ALL[1:], "requirements.lock has changed"),
        ({"project": "old"}, ALL[1:], "pyproject.toml has changed"),
    ],
)
def test_what_is_done_again(clone, capsys, stamp, steps, said):
    assert steps_run(clone, stamp) == steps
    assert f"Setting up ({said}" in capsys.readouterr().out


def test_a_failing_step_says_what_to_do(clone):
    script = runpy.run_path(str(clone / ".ci" / "setup.py"))
    with pytest.raises(script["SetupError"], match="do this instead"):
        script["run"](sys.executable, "-c", "raise SystemExit('no')", remedy="do this instead")


def test_settings_that_would_break_the_environment_are_taken_out(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_USER", "1")
    clean = SCRIPT["environment"]()
    assert "PYTHONDONTWRITEBYTECODE" not in clean and clean["PIP_USER"] == "0"
