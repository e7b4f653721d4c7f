"""A commitment is kept before the truth, not after it, and never stands in anybody's way."""

import json

import pytest

from course import commit, exercise, progress, reveal
from course.commitments import kept_commitments
from course.kept import COMMITMENTS, DONE, FILE, WRONG, record


@pytest.fixture(autouse=True)
def lab(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(lab):
    return json.loads((lab / FILE).read_text())[COMMITMENTS]


def test_a_guess_is_kept_and_shown_beside_the_truth(lab, capsys):
    commit("alerts", 30, 80, within=10)
    reveal("alerts", 69.8)
    assert capsys.readouterr().out.splitlines() == [
        "✓ alerts: you said 30, and you are 80 % sure that this is within 10.",
        "alerts: you said 30; it is 69.8. Not within 10, and you were 80 % sure.",
    ]
    assert kept(lab) == {"alerts": {"guess": 30, "confidence": 80, "within": 10, "truth": 69.8}}


def test_a_guess_may_change_until_the_truth_is_shown(lab, capsys):
    commit("alerts", 30, 80, within=10)
    commit("alerts", 60, 70, within=10)
    reveal("alerts", 69.8)
    commit("alerts", 69.8, 100, within=10)
    assert kept(lab)["alerts"]["guess"] == 60
    assert "the truth has been shown, so your first guess stays: 60" in capsys.readouterr().out


@pytest.mark.parametrize("guess, confidence", [(None, None), (3, None), (None, 50)])
def test_what_is_missing_is_asked_for(lab, capsys, guess, confidence):
    commit("alerts", guess, confidence, within=10)
    assert "replace both None" in capsys.readouterr().out
    assert not (lab / FILE).exists()


@pytest.mark.parametrize("guess, confidence", [("3", 50), (float("nan"), 50), (True, 50), (3, "sure"), ("many", [])])
def test_what_is_no_number_is_shown_to_who_wrote_it(lab, capsys, guess, confidence):
    commit("alerts", guess, confidence, within=10)
    assert f"are numbers. You wrote {guess!r} and {confidence!r}." in capsys.readouterr().out
    assert not (lab / FILE).exists()


def test_a_confidence_is_in_per_cent(lab, capsys):
    commit("alerts", 3, 170, within=10)
    assert "from 0 to 100. You wrote 170." in capsys.readouterr().out
    commit("alerts", 3, 0.6, within=10)
    assert "write 60 if you are 60 % sure, not 0.6." in capsys.readouterr().out
    assert not (lab / FILE).exists()


def test_a_guess_after_the_truth_is_none(lab, capsys):
    reveal("alerts", 69.8)
    commit("alerts", 69.8, 99, within=1)
    assert "the truth has been shown already" in capsys.readouterr().out
    reveal("alerts", 69.8)
    assert capsys.readouterr().out == "alerts: it is 69.8. You made no guess.\n"
    assert kept(lab) == {"alerts": {"truth": 69.8}} and kept_commitments(lab.parent) == []


def test_a_folder_that_cannot_be_written_to_keeps_no_guess_and_says_so(capsys, monkeypatch):
    monkeypatch.setattr("tempfile.mkstemp", refused)
    commit("alerts", 3, 50, within=10)
    assert capsys.readouterr().out.startswith("○ alerts: your guess could not be kept")


def refused(**_):
    raise PermissionError


def test_the_truth_is_shown_to_who_made_no_guess(capsys):
    reveal("alerts", 69.8)
    assert capsys.readouterr().out == "alerts: it is 69.8. You made no guess.\n"


def test_a_truth_that_may_rest_on_a_wrong_answer_says_so_until_the_check_passes(capsys):
    commit("alerts", 60, 70, within=10)
    record("psi", WRONG)
    record("ks", DONE)
    reveal("other", 12)
    assert "it is 12. You made no guess.\nIf this rests on psi, whose check fails," in capsys.readouterr().out
    record("ks", WRONG)
    reveal("alerts", 12)
    assert "rests on psi or ks, whose checks fail, it may be wrong" in capsys.readouterr().out
    record("psi", DONE)
    record("ks", DONE)
    reveal("alerts", 69.8)
    assert capsys.readouterr().out == "alerts: you said 60; it is 69.8. Within 10, and you were 70 % sure.\n"


@pytest.mark.parametrize(
    "made", [{"alerts": 3}, {"alerts": {"guess": "x"}}, {"alerts": {"guess": 1}}, {"alerts": {}}, {}]
)
def test_a_damaged_file_counts_as_no_guess(lab, capsys, made):
    (lab / FILE).write_text(json.dumps({COMMITMENTS: made}))
    commit("alerts", 1, 50, within=2)
    assert kept(lab)["alerts"]["guess"] == 1


def test_commitments_are_no_exercise():
    commit("alerts", 1, 50, within=2)
    with exercise("psi") as check:
        check.that(True, "")
    assert [name for name, _, _ in progress().rows] == ["psi"]


def test_commitments_of_all_labs_on_the_desk_are_found(tmp_path, monkeypatch):
    for lab in ("lab01_failure_rates", "lab02_drift", "notes"):
        (tmp_path / lab).mkdir()
        monkeypatch.chdir(tmp_path / lab)
        commit("alerts", 30, 80, within=10)
        commit("never shown", 1, 50, within=1)
        reveal("alerts", 35)
    (tmp_path / "lab03_serving").mkdir()
    (tmp_path / "lab03_serving" / FILE).write_text("{damaged")
    monkeypatch.chdir(tmp_path / "lab02_drift")
    found = kept_commitments()
    assert [entry["lab"] for entry in found] == ["lab01_failure_rates", "lab02_drift"]
    assert found[0] == {**{"lab": "lab01_failure_rates", "name": "alerts"}, **KEPT}


def test_a_desk_without_commitments_is_empty(tmp_path):
    assert kept_commitments(tmp_path / "nowhere") == []


KEPT = {"guess": 30, "confidence": 80, "within": 10, "truth": 35.0}
