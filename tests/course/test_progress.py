"""Progress is remembered beside the notebook, and never stands in a right answer's way."""

import json

import pytest

from course import CheckFailed, NotAttempted, exercise, progress
from course.kept import FILE, load


@pytest.fixture(autouse=True)
def lab(tmp_path, monkeypatch):
    (tmp_path / "hints.md").write_text(
        "## psi\n- One.\n\n## validate\n- One.\n\n## respond\n- One.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def passes(name):
    with exercise(name) as check:
        check.that(True, "")


def fails(name):
    with pytest.raises(CheckFailed), exercise(name) as check:
        check.that(False, "No.")


def states():
    return {name: state for name, state, _ in progress().rows}


def test_exercises_appear_in_the_labs_order_with_their_last_state():
    assert states() == {"psi": "to do", "validate": "to do", "respond": "to do"}
    fails("psi")
    passes("validate")
    with pytest.raises(NotAttempted), exercise("respond"):
        raise NotImplementedError
    assert states() == {"psi": "wrong", "validate": "done", "respond": "to do"}
    passes("psi")
    assert states()["psi"] == "done"


def test_the_table_reads_as_text_and_as_html():
    passes("psi")
    fails("validate")
    assert repr(progress()).splitlines() == [
        "✓ psi       done",
        "✗ validate  wrong",
        "○ respond   to do",
        "1 of 3 exercises pass their visible checks. More checks run at grading.",
    ]
    assert "<td style='text-align:left'>✓ psi</td>" in progress()._repr_html_()


def test_names_in_the_file_are_escaped_in_html(lab):
    (lab / "hints.md").unlink()
    (lab / FILE).write_text(json.dumps({"<script>": {"state": "done"}}))
    assert "<script>" not in progress()._repr_html_()


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"psi": 3}', '{"psi": {"state": [], "hints": "x"}}', "\x00"])
def test_a_damaged_file_counts_as_empty(lab, content):
    (lab / FILE).write_text(content)
    assert states()["psi"] == "to do"
    passes("psi")
    assert states()["psi"] == "done"


def test_a_file_that_is_not_text_counts_as_empty(lab):
    (lab / FILE).write_bytes(b"\xff\xfe\xff")
    assert load(lab) == {}


def test_a_right_answer_passes_where_nothing_can_be_written(lab, monkeypatch, capsys):
    def refuse(*args, **kwargs):
        raise PermissionError("read-only")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    passes("psi")
    assert "✓ psi" in capsys.readouterr().out


def test_a_right_answer_passes_where_the_folder_is_gone(tmp_path, monkeypatch, capsys):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    passes("psi")
    assert "✓ psi" in capsys.readouterr().out


def test_nothing_half_written_is_left_behind(lab):
    passes("psi")
    assert sorted(path.name for path in lab.iterdir()) == [FILE, "hints.md"]
