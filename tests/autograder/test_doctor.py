"""The doctor: what works, what is missing, and the remedy for each."""

import shutil
from collections import namedtuple

from classroom import here, machine

from autograder.__main__ import main
from autograder.commands import doctor


def test_does_it_say_the_tier_and_that_all_is_well(course, capsys):
    assert main(["doctor", "--course", str(course.root)], here) == 0
    out = capsys.readouterr().out
    assert "Grading here is sealed and contained." in out and "user namespaces" in out


def test_does_it_say_the_remedy_for_a_missing_layer(course, capsys):
    assert main(["doctor", "--course", str(course.root)], machine(contains=False)) == 0
    out = capsys.readouterr().out
    assert "Submissions cannot be contained on this machine" in out
    assert "missing" in out and "Run sysctl user.max_user_namespaces=1000." in out


def test_are_packages_compared_with_the_lock(tmp_path):
    lock = (
        "pip-of-nobody==1.0 \\\n    --hash=sha256:00\npytest==0.1\n"
        "colorama==9.9 ; sys_platform == 'win32'\n# a comment\nuvicorn[standard]==1.0 ; python_version < '3'\n"
    )
    assert [(name, wanted) for name, wanted, _ in doctor.differences(lock)] == [
        ("pip-of-nobody", "1.0"),
        ("pytest", "0.1"),
    ]
    (tmp_path / "requirements.lock").write_text(lock)
    first, second = doctor.packages(tmp_path)
    assert first[:2] == ("pip-of-nobody is missing", "the lock has 1.0") and "make start" in first[2]
    assert second[1] == "the lock has 0.1"
    (tmp_path / "requirements.lock").write_text("# nothing")
    assert list(doctor.packages(tmp_path)) == [("packages", "as in the lock", "")]


def test_is_a_missing_lock_told(tmp_path):
    assert "There is no requirements.lock" in next(iter(doctor.packages(tmp_path)))[2]


def test_is_an_old_python_told(monkeypatch):
    monkeypatch.setattr(doctor.sys, "version_info", (3, 9, 1))
    assert doctor.python() == (
        "Python 3.9.1",
        "too old",
        "Install Python 3.11 or newer and make the environment again.",
    )


def test_is_a_full_disk_told(monkeypatch, tmp_path):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10, 9, 10**9))
    assert doctor.disk(tmp_path) == ("1.0 GB free", "little", doctor.disk(tmp_path)[2])
    assert doctor.disk(tmp_path)[2].startswith("Make room")
