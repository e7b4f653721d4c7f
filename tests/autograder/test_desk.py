"""The desks: what is copied, what is never overwritten, and what JupyterLab is told."""

from __future__ import annotations

import json
import os

import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from tornado.web import HTTPError

from autograder.desk.__main__ import main
from autograder.desk.jupyter import SETTINGS
from autograder.desk.learner import copy_labs


@pytest.fixture
def course(tmp_path):
    for lab in ("lab01_failure_rates", "lab02_drift"):
        (tmp_path / "labs" / lab).mkdir(parents=True)
        (tmp_path / "labs" / lab / f"{lab}.ipynb").write_text("{}")
    return tmp_path


@pytest.fixture
def becomes(monkeypatch):
    """What the process turned into, instead of JupyterLab: its arguments and environment."""
    seen = {}
    monkeypatch.setattr(os, "execve", lambda path, arguments, env: seen.update(arguments=arguments, env=env))
    monkeypatch.setattr(os, "chdir", lambda folder: seen.update(folder=folder))
    return seen


def test_each_lab_is_copied_once(course):
    assert copy_labs(course / "labs", course / "work") == ["lab01_failure_rates", "lab02_drift"]
    assert copy_labs(course / "labs", course / "work") == []


def test_a_learners_work_is_never_overwritten(course):
    copy_labs(course / "labs", course / "work")
    mine = course / "work" / "lab02_drift" / "lab02_drift.ipynb"
    mine.write_text("mine")
    (course / "labs" / "lab03_serving").mkdir()
    assert copy_labs(course / "labs", course / "work") == ["lab03_serving"]
    assert mine.read_text() == "mine"


def test_an_interrupted_copy_is_made_again(course):
    (course / "work" / ".lab02_drift.copying").mkdir(parents=True)
    assert "lab02_drift" in copy_labs(course / "labs", course / "work")
    assert sorted(path.name for path in (course / "work").iterdir()) == ["lab01_failure_rates", "lab02_drift"]


def test_no_labs_says_how_to_build_them(tmp_path, becomes):
    with pytest.raises(SystemExit, match="autograder release"):
        main(["start", f"--root={tmp_path}"])
    assert not becomes


def test_start_opens_work_for_this_machine_only(course, becomes, capsys):
    main(["start", f"--root={course}", "--no-browser"])
    arguments = becomes["arguments"]
    assert {"--ServerApp.ip=127.0.0.1", "--LabApp.default_url=/lab/tree/work", "--no-browser"} <= set(arguments)
    assert "New on it: lab01_failure_rates, lab02_drift." in capsys.readouterr().out
    assert becomes["folder"] == course  # where nbgrader's extensions look for nbgrader_config.py


def test_teach_opens_the_course_with_the_gradebooks_folder(course, becomes):
    main(["teach", f"--root={course}"])
    assert {"--LabApp.default_url=/lab", "--ContentsManager.allow_hidden=True"} <= set(becomes["arguments"])
    assert (course / ".grading").is_dir()


def test_prepare_lays_out_the_desk_and_stops(course, becomes):
    main(["prepare", f"--root={course}"])
    assert (course / "work" / "lab02_drift").is_dir() and not becomes


@pytest.mark.parametrize("user, allowed", [(0, True), (1000, False)])
def test_root_is_allowed_only_where_the_user_is_root(course, becomes, monkeypatch, user, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    main(["start", f"--root={course}"])
    assert ("--allow-root" in becomes["arguments"]) == allowed


def test_the_news_pop_up_is_off():
    settings = json.loads((SETTINGS / "overrides.json").read_text())
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_built_lab_is_not_saved_over_on_the_learners_desk(course, becomes):
    main(["start", f"--root={course}"])
    assert "--ContentsManager.pre_save_hook=autograder.desk.keep_built_labs" in becomes["arguments"]
    contents = FileContentsManager(root_dir=str(course), pre_save_hook="autograder.desk.keep_built_labs")
    for place in ("labs", "work"):
        (course / place / "lab02_drift" / "notes.txt").write_text("")
    model = {"type": "file", "format": "text", "content": "mine"}
    contents.save(model, "work/lab02_drift/notes.txt")
    with pytest.raises(HTTPError) as refused:
        contents.save(model, "/labs/lab02_drift/notes.txt")
    assert "Your copy of this lab lies in work/" in refused.value.log_message, (
        "JupyterLab shows this text, not the reason"
    )
    assert [(course / place / "lab02_drift" / "notes.txt").read_text() for place in ("labs", "work")] == ["", "mine"]


def test_the_instructor_may_save_everywhere(course, becomes):
    main(["teach", f"--root={course}"])
    assert not [text for text in becomes["arguments"] if "pre_save_hook" in text]
